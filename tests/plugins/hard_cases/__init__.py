"""The hard cases of the procedure's brief, each through the services that people use."""
