"""The checks of the chapters' exercises, one module per topic, found by themselves."""
