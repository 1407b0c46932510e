"""The models: a table of symbols and the equations of each."""
