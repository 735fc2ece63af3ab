"""Whatever a seed holds, and whenever a run is stopped: a right page or one clear line."""
