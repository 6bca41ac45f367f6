alter table page_figures drop column so_far;
