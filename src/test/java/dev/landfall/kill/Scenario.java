package dev.landfall.kill;

import dev.landfall.sandbox.GamingProfiles;

/**
 * A mode with a table that changes between its runs in a way that tells. Each run brings one change; what then stands in
 * the dataset must be what {@link #standing} asks the source for.
 */
enum Scenario {
    /** Rows are added, one of them at the very instant of the last bookmark. */
    INCREMENTAL("{ name: mode, value: incremental }\n      - { name: bookmark, value: date_joined }", false) {
        @Override
        String create(String table) {
            return new GamingProfiles(table).create(8);
        }

        @Override
        String change(String table, int version) {
            return new GamingProfiles(table).add(13);
        }
    },
    /** Every row gets another city, and a quarter of them is gone, others than the last time. */
    FULL("{ name: mode, value: full }", true) {
        @Override
        String create(String table) {
            return new GamingProfiles(table).create(18);
        }

        @Override
        String change(String table, int version) {
            return """
                    INSERT OVERWRITE %1$s
                    SELECT user_id, username, first_name, last_name, date_joined, country, state_province, 'City %2$d' AS city,
                        postal_code, preferred_platform, customer_ltv, email_opt_in
                    FROM %1$s VERSION AS OF 0 WHERE pmod(xxhash64(user_id, %2$d), 4) > 0""".formatted(table, version);
        }
    },
    /** Rows are changed, deleted and added again, in one commit; what was sent of them stays, but for nothing twice. */
    CHANGES("{ name: mode, value: changes }\n      - { name: key, value: user_id }", false) {
        @Override
        String create(String table) {
            return new GamingProfiles(table)
                    .create(24)
                    .replaceFirst("USING DELTA", "USING DELTA TBLPROPERTIES (delta.enableChangeDataFeed = true)");
        }

        @Override
        String change(String table, int version) {
            return """
                    MERGE INTO %1$s t
                    USING (SELECT *, pmod(xxhash64(user_id, %2$d), 4) AS lot FROM %1$s VERSION AS OF 0) s
                    ON t.user_id = s.user_id
                    WHEN MATCHED AND s.lot = 0 THEN DELETE
                    WHEN MATCHED AND s.lot = 1 THEN UPDATE SET city = 'City %2$d'
                    WHEN NOT MATCHED AND s.lot > 1 THEN INSERT (user_id, username, first_name, last_name, date_joined, country,
                        state_province, city, postal_code, preferred_platform, customer_ltv, email_opt_in)
                        VALUES (s.user_id, s.username, s.first_name, s.last_name, s.date_joined, s.country,
                        s.state_province, s.city, s.postal_code, s.preferred_platform, s.customer_ltv, s.email_opt_in)""".formatted(table, version);
        }

        /** Each run brings the changes of one commit. */
        @Override
        String standing(String table) {
            return "table_changes('%s', 0) WHERE _change_type IN ('insert', 'update_postimage')".formatted(table);
        }
    };

    /** The route's parameters that make the mode. */
    private final String parameters;

    private final boolean replaces;

    Scenario(String parameters, boolean replaces) {
        this.parameters = parameters;
        this.replaces = replaces;
    }

    String parameters() {
        return parameters;
    }

    /** Whether a run takes back what the last one brought. */
    boolean replaces() {
        return replaces;
    }

    /** The statement that makes the table, as its version 0. */
    abstract String create(String table);

    /** The statement that makes this version out of the one before. */
    abstract String change(String table, int version);

    /** The relation, in SQL, whose rows must stand in the dataset now. */
    String standing(String table) {
        return table;
    }
}
