package dev.landfall.sandbox.databricks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.class)
class TypesTest {

    @Test
    void everyTypeArrivesAsFromTheService(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT 'grüße 🎲' AS Text, TIMESTAMP '2024-03-10 02:30:00.123456' ts, TIMESTAMP_NTZ '0001-01-01 00:00:00' ntz,
                          DATE '9999-12-31' d, 1234567890123456789012345678.0123456789BD dec, double('NaN') nan, float('Infinity') inf,
                          true b, 9223372036854775807L big, 2147483647 i, 1S small, 1Y tiny, X'00FF' bin, ARRAY(1, 2) arr,
                          MAP('a', 1) m, STRUCT(1 AS a, 'x' AS b) s, NULL nothing, INTERVAL '1' DAY iv
                        """)) {
            row.next();

            assertEquals("grüße 🎲", row.getObject("text"));
            assertEquals(Timestamp.valueOf("2024-03-10 02:30:00.123456"), row.getObject("ts"));
            assertEquals(Timestamp.valueOf("0001-01-01 00:00:00"), row.getObject("ntz"));
            assertEquals(Date.valueOf("9999-12-31"), row.getObject("d"));
            assertEquals(LocalDate.of(9999, 12, 31), row.getObject("d", LocalDate.class));
            assertEquals(new BigDecimal("1234567890123456789012345678.0123456789"), row.getObject("dec"));
            assertEquals(Double.NaN, row.getObject("nan"));
            assertEquals(Float.POSITIVE_INFINITY, row.getObject("inf"));
            assertEquals(true, row.getObject("b"));
            assertEquals(Long.MAX_VALUE, row.getObject("big"));
            assertEquals(Integer.MAX_VALUE, row.getObject("i"));
            assertEquals((short) 1, row.getObject("small"));
            assertEquals((byte) 1, row.getObject("tiny"));
            assertArrayEquals(new byte[] {0, -1}, (byte[]) row.getObject("bin"));
            assertEquals("[1,2]", row.getString("arr"));
            assertEquals("{\"a\":1}", row.getString("m"));
            assertEquals("{\"a\":1,\"b\":\"x\"}", row.getString("s"));
            assertNull(row.getObject("nothing"));
            assertEquals("1 00:00:00.000000000", row.getString("iv"));
        }
    }

    @Test
    void theDescriptionNamesTheTypes(RunningStandIn standIn) throws Exception {
        try (Connection connection = standIn.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 'x' Text, 1.50BD amount, TIMESTAMP_NTZ '2024-01-01 00:00:00' ntz, STRUCT(1 AS a, 'x' AS b) s")) {
            assertEquals("Text", row.getMetaData().getColumnLabel(1));
            assertEquals("STRING", row.getMetaData().getColumnTypeName(1));
            assertEquals("DECIMAL(3,2)", row.getMetaData().getColumnTypeName(2));
            assertEquals(3, row.getMetaData().getPrecision(2));
            assertEquals("TIMESTAMP_NTZ", row.getMetaData().getColumnTypeName(3));
            assertEquals("STRUCT<a: INT, b: STRING>", row.getMetaData().getColumnTypeName(4));
        }
    }

    @Test
    void columnsWithoutArrowSayTheSame(RunningStandIn standIn) throws Exception {
        standIn.set("{\"results\":\"columnar\"}");
        try (Connection connection = standIn.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 'x' a, 1 b, 2L c, 3.5D d, true e, NULL f, 1.50BD g, DATE '2024-01-02' h, X'01' i,"
                                + " TIMESTAMP '2024-01-01 10:00:00.5' j, ARRAY(1) k, 'again' a")) {
            row.next();

            assertEquals("x", row.getString(1));
            assertEquals(1, row.getInt(2));
            assertEquals(2L, row.getLong(3));
            assertEquals(3.5, row.getDouble(4));
            assertEquals(true, row.getBoolean(5));
            assertNull(row.getObject(6));
            assertEquals(new BigDecimal("1.50"), row.getBigDecimal(7));
            assertEquals(Date.valueOf("2024-01-02"), row.getDate(8));
            assertArrayEquals(new byte[] {1}, row.getBytes(9));
            assertEquals(Timestamp.valueOf("2024-01-01 10:00:00.5"), row.getTimestamp(10));
            assertEquals("[1]", row.getString(11));
            assertEquals("again", row.getString(12));
        } finally {
            standIn.set("{\"results\":\"arrow\"}");
        }
    }
}
