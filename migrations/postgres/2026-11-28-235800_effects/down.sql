drop table quality_effects;
