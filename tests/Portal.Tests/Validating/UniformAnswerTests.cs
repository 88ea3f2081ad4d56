using System.Net;
using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Portal.Tests.Validating;

[TestClass]
public class UniformAnswerTests
{
    [TestMethod]
    public async Task Every_rejection_has_the_same_bytes_and_the_same_headers()
    {
        await using var portal = await TestPortal.StartAsync();
        var store = portal.Store;
        await store.AddTokenAsync("wrong");
        await store.AddTokenAsync("replay");
        await store.AddTokenAsync("locked", token => token.Failures = Throttle.LockAt);
        await store.AddTokenAsync("hard-locked", token => token.YearFailures = Throttle.HardLockAt);
        await store.AddTokenAsync("blocked", token => token.Blocked = true);
        await store.AddTokenAsync("suspended", token => token.State = TokenState.Suspended);
        await store.AddTokenAsync("expired", token => token.ExpiresAt = store.Time.GetUtcNow());
        await store.AddTokenAsync("revoked", token => token.State = TokenState.Revoked);
        await store.AddTokenAsync("resync", token => token.ClockSetAt = null);
        await store.AddTokenAsync("throttled", token => token.RefuseUntil = store.Time.GetUtcNow().AddSeconds(1));
        Assert.IsTrue((await portal.Client().CheckAsync("replay", portal.Code)).IsAccepted());

        // A right code for everybody but two, so that a difference would come from the state.
        string[] users = ["replay", "locked", "hard-locked", "blocked", "suspended", "expired", "revoked", "resync", "throttled", "unknown"];
        var answers = new List<string> { await RejectAsync(portal, "wrong", store.WrongCode()), await RejectAsync(portal, "wrong", "not a code") };
        foreach (var user in users)
        {
            answers.Add(await RejectAsync(portal, user, portal.Code));
        }

        Assert.HasCount(1, answers.Distinct().ToArray(), string.Join('\n', answers));
    }

    [TestMethod]
    public async Task A_client_that_has_no_attempt_left_for_a_user_gets_the_same_answer()
    {
        await using var portal = await TestPortal.StartAsync();
        var first = await RejectAsync(portal, "nobody", "000000");
        for (var attempt = 0; attempt < AttemptBudget.OfClient.Burst + 2; attempt++)
        {
            Assert.AreEqual(first, await RejectAsync(portal, "nobody", attempt.ToString("D6")));
        }
    }

    private static async Task<string> RejectAsync(TestPortal portal, string user, string code)
    {
        using var answer = await portal.Client().PostFormAsync(Requests.CheckPath, ("user", user), ("pass", code));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, user);
        return $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}";
    }
}
