-- Money of each programme by place, year and source, as all articles together report it; amounts of different articles are never added up, since they often tell of the same money
-- programme: A code of programmes, null where the articles name none
-- programme_vi: Its name in Vietnamese
-- place_code: Code of the unit the money is for
-- place_name: Bare name of that unit
-- province_name: Bare name of its province
-- first_year: First year the amounts are about
-- last_year: Last year the amounts are about
-- funding_source: Whose budget it comes from
-- metric: funding_allocated or funding_disbursed
-- lowest: The smallest amount printed, đồng
-- highest: The largest amount printed, đồng
-- figures: How many figures were read
-- articles: How many articles they stand in
-- disputed: How many of the figures stand in a check that fails
SELECT
    facts.programme, programmes.label_vi AS programme_vi, facts.place_code, facts.place_name,
    facts.province_name, year(facts.period_start) AS first_year, year(facts.period_end) AS last_year,
    facts.funding_source, facts.metric, min(facts.value) AS lowest, max(facts.value) AS highest,
    count(*) AS figures, count(DISTINCT facts.article_id) AS articles,
    count(*) FILTER (WHERE facts.quality = 'disputed') AS disputed
FROM facts
LEFT JOIN programmes ON programmes.code = facts.programme
WHERE facts.metric IN ('funding_allocated', 'funding_disbursed')
    AND facts.status = 'actual' AND facts."change" = 'none' AND facts.review <> 'rejected'
GROUP BY facts.programme, programmes.label_vi, facts.place_code, facts.place_name, facts.province_name,
    year(facts.period_start), year(facts.period_end), facts.funding_source, facts.metric
ORDER BY programme, province_name, place_name, place_code, first_year, last_year, funding_source, metric
