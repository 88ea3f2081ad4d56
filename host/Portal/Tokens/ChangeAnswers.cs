using Keyfob.Verifier.Resyncs;
using Keyfob.Verifier.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyfob.Portal.Tokens;

/// <summary>The answers to changes of tokens.</summary>
internal static class ChangeAnswers
{
    public static Results<NoContent, ProblemHttpResult> Of(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Done => TypedResults.NoContent(),
        ChangeOutcome.NoToken => Problem(StatusCodes.Status404NotFound, "There is no token with this serial."),
        ChangeOutcome.UserHasToken => Problem(StatusCodes.Status409Conflict, "The user has another token that is not revoked."),
        _ => Problem(StatusCodes.Status409Conflict, "The state or the dates of the token do not allow it."),
    };

    public static Results<NoContent, ProblemHttpResult> Of(ResyncOutcome outcome) => outcome switch
    {
        ResyncOutcome.Done => TypedResults.NoContent(),
        ResyncOutcome.NotBegun => Problem(StatusCodes.Status404NotFound, "There is no such resync of this caller, or it was completed before."),
        ResyncOutcome.Expired => Problem(StatusCodes.Status409Conflict, "The second code came too late. Begin again."),
        ResyncOutcome.Refused => Problem(StatusCodes.Status409Conflict, "The token may not be resynced."),
        _ => Problem(StatusCodes.Status409Conflict, "The two codes do not follow each other, or were used before. Begin again with new codes."),
    };

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
