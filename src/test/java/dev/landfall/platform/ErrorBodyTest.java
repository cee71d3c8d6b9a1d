package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {

    @Test
    void readsTheGatewaysShape() throws IOException {
        assertThat(read("{\"error_code\": \"403010\", \"message\": \"Oauth token is missing.\"}"))
                .isEqualTo(new ErrorBody("403010", "Oauth token is missing.", ""));
    }

    @Test
    void readsProblemJsonWithAReport() throws IOException {
        assertThat(read("""
                {"type": "http://ns.adobe.com/aep/errors/XDM-1012-404", "title": "Resource Not Found", "status": 404,
                 "report": {"registryRequestId": "rr-1", "detailed-message": "not found", "sub-errors": []},
                 "detail": "not found"}""")).isEqualTo(new ErrorBody("XDM-1012-404", "Resource Not Found; not found", "rr-1"));
    }

    @Test
    void readsCatalogsShape() throws IOException {
        assertThat(
                        read(
                                "{\"code\": 400, \"title\": \"BadRequestError\", \"message\": \"limit\", \"requestId\": \"r1\"}"))
                .isEqualTo(new ErrorBody("400", "BadRequestError; limit", "r1"));
    }

    @Test
    void readsFlowServicesShape() throws IOException {
        assertThat(read("{\"errorCode\": 1201, \"errorMessage\": \"no such flow\"}"))
                .isEqualTo(new ErrorBody("1201", "no such flow", ""));
    }

    @Test
    void readsOAuthsShape() throws IOException {
        assertThat(read("{\"error\": \"invalid_client\", \"error_description\": \"wrong\"}"))
                .isEqualTo(new ErrorBody("invalid_client", "wrong", ""));
    }

    @Test
    void showsWhatIsNoJsonInOneShortLine() throws IOException {
        ErrorBody page = read("<html>\n\t<b>Bad Gateway</b>\n" + "x".repeat(1_000));

        assertThat(page.text())
                .startsWith("a body that is not JSON: <html> <b>Bad Gateway</b> x")
                .hasSizeLessThan(450);
    }

    @Test
    void bearsBodiesWithNothingInThem() throws IOException {
        assertThat(read("")).isEqualTo(new ErrorBody("", "", ""));
        assertThat(read("null")).isEqualTo(new ErrorBody("", "", ""));
        assertThat(read("[1]")).isEqualTo(new ErrorBody("", "", ""));
    }

    private static ErrorBody read(String body) throws IOException {
        return ErrorBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
