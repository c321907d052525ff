"""Item models: ids and pages, never whole tables. Start with `paged_table`."""
