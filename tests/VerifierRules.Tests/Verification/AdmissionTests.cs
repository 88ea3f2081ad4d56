using Keyfob.VerifierRules.LifeCycle;
using Keyfob.VerifierRules.Verification;
using static Keyfob.VerifierRules.Tests.Clocks;

namespace Keyfob.VerifierRules.Tests.Verification;

[TestClass]
public sealed class AdmissionTests
{
    private static readonly Admission s_good = new()
    {
        State = TokenState.Active,
        ExpiresAt = Now.AddTicks(1),
        RevokesAt = Now.AddYears(1),
        Blocked = false,
        Failures = 0,
        YearFailures = 0,
        RefuseUntil = Now,
        BudgetFullAt = default,
    };

    [TestMethod]
    public void A_good_token_is_admitted() => Assert.AreEqual(Refusal.None, s_good.RefusalAt(Now));

    [TestMethod]
    public void Dates_count_at_once_whatever_state_is_stored()
    {
        Assert.AreEqual(Refusal.Suspended, s_good.RefusalAt(Now.AddTicks(1)));
        Assert.AreEqual(Refusal.Revoked, s_good.RefusalAt(Now.AddYears(1)));
        Assert.AreEqual(Refusal.Revoked, (s_good with { State = TokenState.Suspended }).RefusalAt(Now.AddYears(1)));
        Assert.AreEqual(Refusal.None, (s_good with { ExpiresAt = null, RevokesAt = null }).RefusalAt(Now.AddYears(100)));
    }

    [TestMethod]
    public void Dates_change_neither_the_inventory_nor_a_revocation()
    {
        var over = s_good with { ExpiresAt = Now, RevokesAt = Now.AddTicks(1) };
        Assert.AreEqual(TokenState.Suspended, over.StateAt(Now));
        Assert.AreEqual(TokenState.Inventory, (over with { State = TokenState.Inventory }).StateAt(Now));
        Assert.AreEqual(TokenState.Inventory, (over with { State = TokenState.Inventory }).StateAt(Now.AddTicks(1)));
        Assert.AreEqual(TokenState.Revoked, (over with { State = TokenState.Revoked }).StateAt(Now));
    }

    [TestMethod]
    public void The_first_reason_is_told()
    {
        var bad = s_good with { State = TokenState.Suspended, Blocked = true, YearFailures = 100, Failures = 10, RefuseUntil = Now.AddTicks(1), BudgetFullAt = Now.AddYears(1) };
        Assert.AreEqual(Refusal.Suspended, bad.RefusalAt(Now));
        Assert.AreEqual(Refusal.Blocked, (bad = bad with { State = TokenState.Active }).RefusalAt(Now));
        Assert.AreEqual(Refusal.HardLocked, (bad = bad with { Blocked = false }).RefusalAt(Now));
        Assert.AreEqual(Refusal.Locked, (bad = bad with { YearFailures = 0 }).RefusalAt(Now));
        Assert.AreEqual(Refusal.TooSoon, (bad = bad with { Failures = 0 }).RefusalAt(Now));
        Assert.AreEqual(Refusal.BudgetEmpty, (bad with { RefuseUntil = Now }).RefusalAt(Now));
    }

    [TestMethod]
    public void Each_state_flag_and_limit_refuses()
    {
        Assert.AreEqual(Refusal.Unassigned, (s_good with { State = TokenState.Inventory }).RefusalAt(Now));
        Assert.AreEqual(Refusal.Suspended, (s_good with { State = TokenState.Suspended }).RefusalAt(Now));
        Assert.AreEqual(Refusal.Revoked, (s_good with { State = TokenState.Revoked }).RefusalAt(Now));
        Assert.AreEqual(Refusal.Blocked, (s_good with { Blocked = true }).RefusalAt(Now));
        Assert.AreEqual(Refusal.None, (s_good with { Failures = 9, YearFailures = 99 }).RefusalAt(Now));
        Assert.AreEqual(Refusal.Locked, (s_good with { Failures = 10 }).RefusalAt(Now));
        Assert.AreEqual(Refusal.HardLocked, (s_good with { YearFailures = 100, Failures = 10 }).RefusalAt(Now));
        Assert.AreEqual(Refusal.TooSoon, (s_good with { RefuseUntil = Now.AddTicks(1) }).RefusalAt(Now));
        Assert.AreEqual(Refusal.None, (s_good with { BudgetFullAt = Now.AddDays(28) }).RefusalAt(Now));
        Assert.AreEqual(Refusal.BudgetEmpty, (s_good with { BudgetFullAt = Now.AddDays(28).AddTicks(1) }).RefusalAt(Now));
    }
}
