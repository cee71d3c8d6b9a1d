package dev.landfall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingTypesTest {

    @ParameterizedTest
    @CsvSource({
        "15m,PT15M",
        "10s,PT10S",
        "500ms,PT0.5S",
        "1h30m,PT1H30M",
        "30d,P30D",
        "PT1H,PT1H",
        "1d2h3m4s5ms,PT26H3M4.005S"
    })
    void durationsAreReadInWordsAndInIso(String text, String expected) {
        assertThat(SettingTypes.DURATION.read(text)).contains(Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "m", "0s", "-5m", "PT0S", "PT-5M", "5m1h", "1.5h", "15 m", "P1Y", "9999999999d"})
    void otherDurationsAreRefused(String text) {
        assertThat(SettingTypes.DURATION.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64MB,67108864", "64 MiB,67108864", "1kb,1024", "2G,2147483648", "100,100", "7B,7"})
    void sizesAreReadInPowersOf1024(String text, long bytes) {
        assertThat(SettingTypes.SIZE.read(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "0", "-1", "1.5GB", "64TB", "64MBit"})
    void otherSizesAreRefused(String text) {
        assertThat(SettingTypes.SIZE.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://platform.adobe.io,https://platform.adobe.io",
        "https://platform.adobe.io/,https://platform.adobe.io",
        "http://127.0.0.1:8080,http://127.0.0.1:8080",
        "http://localhost:8080,http://localhost:8080",
        "http://platform:8080,http://platform:8080"
    })
    void servicesAreHttpsOrNearby(String text, URI expected) {
        assertThat(SettingTypes.SERVICE.read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://platform.adobe.io",
                "platform.adobe.io",
                "https://",
                "https://a/b",
                "https://u:p@a",
                "https://a?x=1",
                "ftp://a",
                "https://a#b",
                "https://a b",
                ""
            })
    void otherServicesAreRefused(String text) {
        assertThat(SettingTypes.SERVICE.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "adb-1.2.azuredatabricks.net,https://adb-1.2.azuredatabricks.net",
        "https://adb-1.2.azuredatabricks.net/,https://adb-1.2.azuredatabricks.net",
        "http://127.0.0.1:10443,http://127.0.0.1:10443"
    })
    void aWorkspaceIsAHostOrAnAddress(String text, URI expected) {
        assertThat(SettingTypes.HOST.read(text)).contains(expected);
    }

    @Test
    void numbersKeepTheirBounds() {
        SettingType<Integer> type = SettingTypes.integer(1, 10);

        assertThat(type.read("10")).contains(10);
        assertThat(type.read("0")).isEmpty();
        assertThat(type.read("11")).isEmpty();
        assertThat(type.read("ten")).isEmpty();
        assertThat(type.read("99999999999999999999")).isEmpty();
    }

    @Test
    void driverOptionsAreReadByName() {
        assertThat(DriverOptions.TYPE.read("LogLevel=4; ApiRetryTimeout=300;"))
                .contains(Map.of("LogLevel", "4", "ApiRetryTimeout", "300"));
        assertThat(DriverOptions.TYPE.read("EnableTokenFederation=0")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PWD=x",
                "uid=token",
                "HttpPath=/x",
                "ProxyPwd=x",
                "OAuth2Secret=x",
                "Auth_AccessToken=x",
                "a",
                "a=1;a=2"
            })
    void driverOptionsThatAreOursOrCredentialsAreRefused(String text) {
        assertThat(DriverOptions.TYPE.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:.landfall/ledger.db",
                "jdbc:postgresql://db/landfall",
                "jdbc:postgresql://db.example.com:5432/landfall?sslmode=verify-full&currentSchema=ledger"
            })
    void aLedgerIsASqliteFileOrAPostgresqlDatabase(String url) {
        assertThat(AllSettings.LEDGER_URL.type().read(url)).contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger.db",
                "jdbc:sqlite:",
                "jdbc:postgresql://db",
                "jdbc:mysql://db/landfall",
                "jdbc:postgresql://me:secret@db/landfall",
                "jdbc:postgresql://db/landfall?user=me&password=secret",
                "jdbc:postgresql://db/landfall?ssl=true&sslpassword=secret"
            })
    void otherLedgersAreRefused(String text) {
        assertThat(AllSettings.LEDGER_URL.type().read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/sql/1.0/warehouses/abc,/sql/1.0/warehouses/abc",
        "sql/protocolv1/o/123/0101-abc,/sql/protocolv1/o/123/0101-abc",
        "/sql/1.0/endpoints/abc,/sql/1.0/endpoints/abc"
    })
    void httpPathsNameAWarehouseOrACluster(String text, String expected) {
        assertThat(AllSettings.DATABRICKS_HTTP_PATH.type().read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "/sql/1.0/warehouses/", "https://adb-1.net/sql/1.0/warehouses/abc"})
    void otherHttpPathsAreRefused(String text) {
        assertThat(AllSettings.DATABRICKS_HTTP_PATH.type().read(text)).isEmpty();
    }
}
