-- Of all looks at a page together: which sums over few people follow from them, and which items were crossed.
alter table page_figures add column so_far text not null default '{}';
