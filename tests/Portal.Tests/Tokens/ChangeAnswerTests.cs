using Keyfob.Portal.Tokens;
using Keyfob.Verifier.Resyncs;
using Keyfob.Verifier.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyfob.Portal.Tests.Tokens;

/// <summary>What a program of an administrator is told about a change that was not done.</summary>
[TestClass]
public sealed class ChangeAnswerTests
{
    [TestMethod]
    [DataRow(ChangeOutcome.NoToken, 404, "no token")]
    [DataRow(ChangeOutcome.UserHasToken, 409, "another token")]
    [DataRow(ChangeOutcome.NotAllowed, 409, "state or the dates")]
    public void A_change_that_is_refused_says_why(ChangeOutcome outcome, int status, string detail) => AssertProblem(ChangeAnswers.Of(outcome).Result, status, detail);

    [TestMethod]
    [DataRow(ResyncOutcome.NotBegun, 404, "no such resync")]
    [DataRow(ResyncOutcome.Expired, 409, "too late")]
    [DataRow(ResyncOutcome.Refused, 409, "may not be resynced")]
    [DataRow(ResyncOutcome.NoMatch, 409, "do not follow each other")]
    public void A_resync_that_is_refused_says_why(ResyncOutcome outcome, int status, string detail) => AssertProblem(ChangeAnswers.Of(outcome).Result, status, detail);

    [TestMethod]
    public void What_is_done_has_no_body()
    {
        Assert.IsInstanceOfType<NoContent>(ChangeAnswers.Of(ChangeOutcome.Done).Result);
        Assert.IsInstanceOfType<NoContent>(ChangeAnswers.Of(ResyncOutcome.Done).Result);
    }

    private static void AssertProblem(IResult result, int status, string detail)
    {
        var problem = Assert.IsInstanceOfType<ProblemHttpResult>(result);
        Assert.AreEqual(status, problem.StatusCode);
        Assert.Contains(detail, problem.ProblemDetails.Detail!);
    }
}
