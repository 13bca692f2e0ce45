"""The mechanisms as plain Python: no input or output, no Flask, no SQL, and no word of any procedure."""
