using Keyfob.Accounts.Data;
using Keyfob.Portal.Pages.AllAccounts;
using Keyfob.Portal.Pages.AllTokens;
using Keyfob.Portal.Pages.Parts;
using Keyfob.Portal.Pages.Renewals;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>Which input the forms accept.</summary>
[TestClass]
public sealed class FormInputTests
{
    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("2000-01-01")]
    [DataRow("2199-12-31")]
    public void A_purchase_is_a_day_of_these_centuries_or_today(string? day) => Assert.IsNull(InputCheck.Problem(new AssignInput { User = "alice", Purchase = day }));

    [TestMethod]
    [DataRow("1999-12-31")]
    [DataRow("2200-01-01")]
    [DataRow("2033-02-30")]
    [DataRow("1 May 2033")]
    [DataRow(" ")]
    public void Another_purchase_is_refused_with_an_example(string day) => Assert.Contains("2030-12-31", InputCheck.Problem(new AssignInput { User = "alice", Purchase = day })!);

    [TestMethod]
    [DataRow("a\nb", null)]
    [DataRow("alice", "ac\u0001me")]
    public void A_holder_has_no_control_characters(string user, string? organisation) =>
        Assert.AreEqual("A field has a character that cannot be shown.", InputCheck.Problem(new AssignInput { User = user, Organisation = organisation }));

    [TestMethod]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.AreEqual("Type the user ID. This is not a mail address.", InputCheck.Problem(new AssignInput { Mail = "alice" }));

    [TestMethod]
    [DataRow("Holder", null, null)]
    [DataRow("manager", " acme ", null)]
    [DataRow("Manager", "ac\u0001me", "The organisation has a character that cannot be shown.")]
    [DataRow("Manager", " ", "A manager has an organisation, and nobody else has one.")]
    [DataRow("Holder", "acme", "A manager has an organisation, and nobody else has one.")]
    [DataRow("Boss", null, "Choose a role.")]
    [DataRow("1", null, "Choose a role.")]
    public void A_role_is_known_and_only_a_manager_has_an_organisation(string role, string? organisation, string? problem) =>
        Assert.AreEqual(problem, InputCheck.Problem(new RoleInput { Role = role, Organisation = organisation }));

    [TestMethod]
    public void The_role_of_a_new_account_is_the_least_one() => Assert.AreEqual((AccountRole.Holder, ""), (new NewAccountInput().KnownRole, new NewAccountInput().User));

    [TestMethod]
    public void A_reason_is_one_line_of_at_most_200_characters()
    {
        Assert.IsNull(Reason.Problem("x"));
        Assert.IsNull(Reason.Problem(new string('x', 200)));
        foreach (var text in (string?[])[new string('x', 201), "a\nb"])
        {
            Assert.Contains("at most 200 characters", Reason.Problem(text)!);
        }

        foreach (var text in (string?[])[null, "", " "])
        {
            Assert.Contains("Type a reason", Reason.Problem(text)!);
        }
    }

    [TestMethod]
    public void A_one_time_code_is_looked_at_only_where_one_is_needed()
    {
        Assert.IsNull(OneTimeCodeWords.Problem(null, isNeeded: false));
        Assert.IsNull(OneTimeCodeWords.Problem(new string('A', 64), isNeeded: true));
        Assert.Contains("16 letters", OneTimeCodeWords.Problem(new string('A', 65), isNeeded: true)!);
        Assert.Contains("Type the one-time code", OneTimeCodeWords.Problem(" ", isNeeded: true)!);
    }

    [TestMethod]
    [DataRow(5, null, true)]
    [DataRow(5, "it is broken", true)]
    [DataRow(null, "it is broken", true)]
    [DataRow(null, " ", false)]
    [DataRow(null, null, false)]
    [DataRow(0, null, false)]
    [DataRow(99, null, true)]
    [DataRow(100, null, false)]
    public void A_claim_has_an_error_number_or_a_description(int? number, string? description, bool isFine) =>
        Assert.AreEqual(isFine, InputCheck.Problem(new ClaimInput { ErrorNumber = number, Description = description }) == null);

    [TestMethod]
    [DataRow(0, "0 days")]
    [DataRow(1, "1 day")]
    [DataRow(1234, "1,234 days")]
    public void Things_are_counted_in_words(int count, string words) => Assert.AreEqual(words, Counted.Of(count, "day"));

    [TestMethod]
    public void A_time_that_there_is_not_is_never()
    {
        var time = new DateTimeOffset(2033, 5, 18, 1, 2, 3, TimeSpan.FromHours(2));
        Assert.AreEqual(("17 May 2033", "17 May 2033, 23:02 UTC"), (Day.Text(time), Day.Moment(time)));
        Assert.AreEqual(("never", "never"), (Day.Text((DateTimeOffset?)null), Day.Moment(null)));
    }
}
