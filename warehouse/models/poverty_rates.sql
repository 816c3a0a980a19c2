-- The latest poverty and near-poverty rate of each place and year; of several figures an undisputed one goes before, then the later day, the later article, and the last one printed in it
-- place_code: Code of the unit
-- place_name: Bare name of the unit
-- province_name: Bare name of its province
-- year: The year the rate is about
-- population_group: Whose rate: all households, or ethnic_minority
-- metric: poor_household_rate or near_poor_household_rate
-- rate: Share of households, percent
-- bound: How the text qualifies the rate
-- quality: Whether a check of the article holds, fails, or there is none
-- figures: How many figures of this place, year, group and metric were read
-- fact_id: The fact the rate comes from
-- article_id: The article it was read in
-- source: Where that article was found
-- published_at: When the article was published
WITH ranked AS (
    SELECT facts.*, articles.published_at, year(period_end) AS "year",
        count(*) OVER (
            PARTITION BY metric, facts.place_code, facts.place_name, facts.province_name,
                year(period_end), population_group
        ) AS figures,
        row_number() OVER (
            PARTITION BY metric, facts.place_code, facts.place_name, facts.province_name,
                year(period_end), population_group
            ORDER BY quality = 'disputed', coalesce(as_of, period_end) DESC, articles.published_at DESC NULLS LAST,
                facts.article_id, char_start DESC
        ) AS place_in_line
    FROM facts JOIN articles ON articles.article_id = facts.article_id
    WHERE metric IN ('poor_household_rate', 'near_poor_household_rate')
        AND status = 'actual' AND "change" = 'none' AND review <> 'rejected'
        AND facts.place_name IS NOT NULL AND period_end IS NOT NULL
)
SELECT
    place_code, place_name, province_name, "year", population_group, metric, value AS rate, bound, quality,
    figures, fact_id, article_id, source, published_at
FROM ranked
WHERE place_in_line = 1
ORDER BY province_name, place_name, place_code, "year", population_group, metric
