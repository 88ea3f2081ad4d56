using System.Net;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>Who is named in the audit for what a holder does, and what works while the database does not.</summary>
[TestClass]
public sealed class HolderAuditTests
{
    [TestMethod]
    public async Task A_change_of_password_is_that_of_the_holder()
    {
        await using var bench = await PageBench.StartAsync();
        using var browser = await bench.SignedInAsync(withOtp: true);
        await browser.OpenAsync("/account/password");
        await browser.SubmitAsync("password", ("Input.Present", PageBench.Password), ("Input.Next", "another long password"), ("Input.Again", "another long password"));
        Assert.AreEqual("portal:alice", (await bench.Store.AuditAsync()).Single(row => row.Kind == nameof(AuditKind.PasswordChanged)).Actor);
    }

    [TestMethod]
    public async Task Style_sheets_and_scripts_need_no_database()
    {
        FailingDatabase? database = null;
        await using var bench = await PageBench.StartAsync(database: inner => database = new FailingDatabase(inner));
        using var browser = await bench.SignedInAsync(withOtp: false);
        database!.Fails = true;
        foreach (var path in (string[])["/portal.css", "/portal.js"])
        {
            await browser.OpenAsync(path);
            Assert.AreEqual(HttpStatusCode.OK, browser.Status, path);
        }

        await browser.OpenAsync("/account/otp");
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, browser.Status);
        Assert.Contains("The database is not available.", browser.Text);
    }
}
