using Keyfob.Accounts.Data;
using Keyfob.Accounts.SigningIn;
using Keyfob.Orders.Fulfilment;
using Keyfob.Portal.Pages.Activating;
using Keyfob.Portal.Pages.AllAccounts;
using Keyfob.Portal.Pages.AllTokens;
using Keyfob.Portal.Pages.Parts;
using Keyfob.Portal.Pages.Sales;
using Keyfob.Portal.Pages.SigningIn;
using Keyfob.Verifier.Activation;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Checks;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>What the pages say about what was not done: which case it is, and what to do next.</summary>
[TestClass]
public sealed class OutcomeWordTests
{
    [TestMethod]
    [DataRow(CheckOutcome.NoCode, "skip the OTP")]
    [DataRow(CheckOutcome.Wrong, "code is wrong")]
    [DataRow(CheckOutcome.Repeated, "code is wrong")]
    [DataRow(CheckOutcome.Replayed, "used already")]
    [DataRow(CheckOutcome.ClientRefused, "Wait, then try again")]
    [DataRow(CheckOutcome.TooSoon, "Wait, then try again")]
    [DataRow(CheckOutcome.BudgetEmpty, "Wait, then try again")]
    [DataRow(CheckOutcome.Locked, "unlocks it")]
    [DataRow(CheckOutcome.HardLocked, "administrator can reset")]
    [DataRow(CheckOutcome.Blocked, "reported lost")]
    [DataRow(CheckOutcome.Suspended, "subscription")]
    [DataRow(CheckOutcome.Revoked, "need a new one")]
    [DataRow(CheckOutcome.NeedsResync, "resync first")]
    [DataRow(CheckOutcome.NoToken, "no active token")]
    [DataRow(CheckOutcome.Unassigned, "no active token")]
    [DataRow(CheckOutcome.Changed, "Try the next one")]
    public void A_sign_in_that_is_refused_says_why(CheckOutcome outcome, string words) => AssertSays(words, SignInWords.Of(SignInResult.NoCode(outcome)));

    [TestMethod]
    public void A_wrong_password_tells_nothing_about_the_token() => AssertSays("User ID or password", SignInWords.Of(SignInResult.Refused));

    [TestMethod]
    [DataRow(ActivationOutcome.NotWaiting, "serial number")]
    [DataRow(ActivationOutcome.NeedsConfirmation, "Tick the box")]
    [DataRow(ActivationOutcome.NoCode, "Type the 6 to 8 digits")]
    [DataRow(ActivationOutcome.Wrong, "code is wrong")]
    [DataRow(ActivationOutcome.Replayed, "used already")]
    [DataRow(ActivationOutcome.NoMatch, "two codes do not fit")]
    [DataRow(ActivationOutcome.BeginAgain, "Begin again")]
    [DataRow(ActivationOutcome.TooSoon, "Wait some minutes")]
    [DataRow(ActivationOutcome.NoTriesToday, "tomorrow")]
    [DataRow(ActivationOutcome.Locked, "administrator can unlock")]
    [DataRow(ActivationOutcome.HardLocked, "administrator can reset")]
    [DataRow(ActivationOutcome.Blocked, "reported lost")]
    [DataRow(ActivationOutcome.SubscriptionEnded, "renewed first")]
    [DataRow(ActivationOutcome.NotAdmitted, "one-time code")]
    [DataRow(ActivationOutcome.Changed, "Nothing was done")]
    public void An_activation_that_is_refused_says_why(ActivationOutcome outcome, string words) => AssertSays(words, ActivationWords.Of(outcome));

    [TestMethod]
    public void The_first_of_two_codes_is_answered_without_words() => Assert.IsNull(ActivationWords.Of(ActivationOutcome.SecondCode));

    [TestMethod]
    [DataRow(ChangeOutcome.NoToken, "no token with this serial")]
    [DataRow(ChangeOutcome.UserHasToken, "another token")]
    [DataRow(ChangeOutcome.NotAllowed, "state or the dates")]
    public void A_change_that_is_refused_says_why(ChangeOutcome outcome, string words) => AssertSays(words, AdministratorWords.Problem(outcome));

    [TestMethod]
    [DataRow(DeliveryOutcome.NoToken, "no token with this serial")]
    [DataRow(DeliveryOutcome.NotAllowed, "not in the inventory")]
    [DataRow(DeliveryOutcome.NotWaiting, "Nothing waits")]
    public void A_delivery_that_is_refused_says_why(DeliveryOutcome outcome, string words) => AssertSays(words, DeliveryWords.Problem(outcome));

    [TestMethod]
    public void What_is_done_has_no_problem() => Assert.AreEqual((null, null), (AdministratorWords.Problem(ChangeOutcome.Done), DeliveryWords.Problem(DeliveryOutcome.Done)));

    [TestMethod]
    public void Each_kind_of_entry_has_words_of_its_own_in_the_history_of_a_token()
    {
        var words = Enum.GetNames<AuditKind>().Select(HistoryWords.Of).ToList();

        CollectionAssert.AllItemsAreUnique(words);
        Assert.IsTrue(words.All(one => one.Length > 0));
        Assert.AreEqual("Something new", HistoryWords.Of("Something new"), "an entry of a later version");
    }

    [TestMethod]
    [DataRow(AuditKind.CodeWrong, "Wrong code")]
    [DataRow(AuditKind.CodeRefused, "Code not looked at")]
    [DataRow(AuditKind.WasReset, "Reset")]
    [DataRow(AuditKind.Blocked, "Reported lost")]
    [DataRow(AuditKind.Unassigned, "Taken back")]
    [DataRow(AuditKind.MailDropped, "Mail not sent")]
    [DataRow(AuditKind.Renewed, "Renewed")]
    public void An_entry_has_the_words_of_the_buttons(AuditKind kind, string words) => Assert.AreEqual(words, HistoryWords.Of(kind.ToString()));

    [TestMethod]
    public void Each_role_has_words_of_its_own()
    {
        CollectionAssert.AreEqual(Enum.GetValues<AccountRole>(), RoleWords.All.Select(one => one.Role).ToArray());
        Assert.AreEqual("Holder, Manager of an organisation, Administrator", string.Join(", ", Enum.GetValues<AccountRole>().Select(RoleWords.Of)));
    }

    [TestMethod]
    [DataRow("inventory")]
    [DataRow("active")]
    [DataRow("suspended")]
    [DataRow("revoked")]
    [DataRow("locked")]
    [DataRow("hard-locked")]
    [DataRow("lost")]
    public void Each_choice_of_the_filter_is_found_by_its_name(string name)
    {
        var found = TokenCondition.Find(name);
        Assert.IsTrue(found is { Words.Length: > 0 } && (found.State == null) != (found.Lock == null), name);
        Assert.AreEqual(name, $"{found.State}{found.Lock}".Length == 0 ? "" : found.Lock == TokenLock.HardLocked ? "hard-locked" : $"{found.State}{found.Lock}".ToLowerInvariant());
    }

    [TestMethod]
    public void An_unknown_choice_is_none() => Assert.AreEqual((null, null), (TokenCondition.Find("magic"), TokenCondition.Find(null)));

    [TestMethod]
    [DataRow("CodeAccepted", "Code accepted")]
    [DataRow("Blocked", "Blocked")]
    [DataRow("OneTimeCodeMade", "One time code made")]
    public void A_name_of_the_program_becomes_words(string name, string words) => Assert.AreEqual((words, words), (NameWords.Of(name), OrderWords.Kind(name)));

    private static void AssertSays(string words, string? text)
    {
        Assert.IsNotNull(text);
        Assert.Contains(words, text);
        Assert.EndsWith(".", text);
    }
}
