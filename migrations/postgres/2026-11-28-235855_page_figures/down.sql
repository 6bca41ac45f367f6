drop table page_figures;
