"""What the commands do; `workspace.cli` reads what was typed."""
