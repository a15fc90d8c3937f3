package io.fenghuo.connectors.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.connectors.format.Format.Verdict;
import java.io.IOException;
import java.util.Set;

/** Reads the code by which a robot says, in an answer of status 200, whether it took a message. */
public final class RobotAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RobotAnswer() {}

    /**
     * Zero is accepted. An answer that holds no such code is not the robot's, but that of something
     * on the way, so the message is tried again.
     *
     * @param member that holds the code
     * @param passing codes of troubles that pass
     */
    public static Verdict verdict(byte[] body, String member, Set<Integer> passing) {
        JsonNode code;
        try {
            code = JSON.readTree(body).path(member);
        } catch (IOException noJson) {
            return Verdict.TRY_AGAIN;
        }
        if (!code.isInt()) {
            return Verdict.TRY_AGAIN;
        }
        if (code.intValue() == 0) {
            return Verdict.ACCEPTED;
        }
        return passing.contains(code.intValue()) ? Verdict.TRY_AGAIN : Verdict.REFUSED;
    }
}
