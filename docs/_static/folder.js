// Opened from a folder, a page may not fetch another, so the search lists its results there without excerpts.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
