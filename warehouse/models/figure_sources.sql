-- How many independent sources print a figure: an article and its reprints elsewhere count once
-- metric: A code of metrics
-- unit: What is counted or measured
-- value: The number in base units
-- value_high: Upper end of a range, null for single numbers
-- change: A level (none), or the size of a change
-- status: Actual, target or forecast
-- place_code: Code of the unit the figure is about
-- place_name: Bare name of that unit
-- province_name: Bare name of its province
-- period_start: First day the figure is about
-- period_end: Last day the figure is about
-- funding_source: Whose money; null where the metric is not about money
-- population_group: Whose figure
-- programme: A code of programmes, null if unsaid
-- articles: Articles that print it, reprints included
-- independent_sources: Articles that print it, reprints counted with their original
-- article_ids: The articles
SELECT
    metric, unit, value, value_high, "change", status, place_code, place_name, province_name, period_start,
    period_end, funding_source, population_group, programme,
    count(DISTINCT article_id) AS articles,
    count(DISTINCT coalesce(copy_of, article_id)) AS independent_sources,
    list_sort(list_distinct(list(article_id))) AS article_ids
FROM facts
JOIN (SELECT article_id, copy_of FROM articles) USING (article_id)
WHERE metric <> 'other' AND review <> 'rejected'
GROUP BY ALL
ORDER BY ALL
