using System.Net;

namespace Keyfob.Portal.Tests.Pages;

[TestClass]
public sealed class PasswordPageTests
{
    private const string Path = "/account/password", Next = "another long password";

    [TestMethod]
    public async Task A_changed_password_ends_all_other_sessions_and_is_needed_at_the_next_sign_in()
    {
        await using var bench = await PageBench.StartAsync();
        using var other = await bench.SignedInAsync(withOtp: false);
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync(Path);
        await browser.SubmitAsync("password", ("Input.Present", PageBench.Password), ("Input.Next", Next), ("Input.Again", Next));
        Assert.Contains("The password is changed.", browser.Text);
        await other.OpenAsync("/account/otp");
        Assert.StartsWith("/sign-in", other.Path);
        await browser.OpenAsync("/account/otp");
        Assert.AreEqual("/account/otp", browser.Path, "the session in which it was changed");
        await browser.SignInAsync("alice", PageBench.Password, null);
        Assert.Contains("User ID or password is wrong", browser.Text);
        await browser.SignInAsync("alice", Next, null);
        Assert.AreEqual("/account/otp", browser.Path);
    }

    [TestMethod]
    [DataRow("wrong", Next, Next, "The present password is wrong")]
    [DataRow(PageBench.Password, "short", "short", "A password has 12 to 256 characters.")]
    [DataRow(PageBench.Password, Next, "another", "The two new passwords differ.")]
    [DataRow("", Next, Next, "Type your present password.")]
    public async Task What_cannot_be_used_is_named_and_changes_nothing(string present, string next, string again, string message)
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync(Path);
        await browser.SubmitAsync("password", ("Input.Present", present), ("Input.Next", next), ("Input.Again", again));
        Assert.Contains(message, browser.Text);
        await browser.SignInAsync("alice", PageBench.Password, null);
        Assert.AreEqual("/account/otp", browser.Path);
    }

    [TestMethod]
    public async Task Without_a_code_there_is_no_form_and_without_a_session_no_page()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: false);
        await browser.OpenAsync(Path);
        Assert.Contains("sign in with the code", browser.Text);
        Assert.DoesNotContain("Input.Next", browser.Html);
        using var stranger = bench.Browser();
        await stranger.OpenAsync(Path);
        Assert.StartsWith("/sign-in", stranger.Path);
        Assert.AreEqual(HttpStatusCode.OK, stranger.Status);
    }
}
