using Keyfob.Factory.Tests.Bench;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Tests.Settings;

[TestClass]
public sealed class OidcOptionTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    private string Secret => Path.Combine(_folder, "secret");

    private string[] Complete => ["--oidc-authority", "https://login.example.com/realms/staff", "--oidc-client-id", "keyfob", "--oidc-client-secret-file", Secret];

    [TestInitialize]
    public void MakeSecret() => OwnersFile.Write(Secret, "correct horse\nsecond line\n");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("--oidc-authority", "login.example.com")]
    [DataRow("--oidc-authority", "http://login.example.com")]
    [DataRow("--oidc-authority", "https://user:password@login.example.com")]
    [DataRow("--oidc-authority", "https://login.example.com/?tenant=1")]
    [DataRow("--oidc-authority", "https://login.example.com/#staff")]
    [DataRow("--oidc-authority", "ftp://login.example.com")]
    [DataRow("--oidc-authority", "")]
    [DataRow("--oidc-client-id", "")]
    [DataRow("--oidc-client-id", "key fob")]
    [DataRow("--oidc-client-id", "keyfob\n")]
    [DataRow("--oidc-client-secret-file", "/nonexistent/file")]
    [DataRow("--oidc-client-secret-file", "/dev/null")]
    [DataRow("--oidc-client-secret-file", "/")]
    [DataRow("--oidc-user-claim", "")]
    [DataRow("--oidc-user-claim", "preferred username")]
    public void A_bad_value_is_one_line_and_exit_code_2(string option, string value)
    {
        var at = Array.IndexOf(Complete, option);
        AssertRefused(at < 0 ? [.. Complete, option, value] : [.. Complete[..(at + 1)], value, .. Complete[(at + 2)..]]);
    }

    [TestMethod]
    [DataRow("--oidc-authority")]
    [DataRow("--oidc-client-id")]
    [DataRow("--oidc-client-secret-file")]
    public void Each_of_the_three_needs_the_others(string option)
    {
        var at = Array.IndexOf(Complete, option);
        Assert.Contains("together", AssertRefused(Complete[at], Complete[at + 1]));
        Assert.Contains("together", AssertRefused([.. Complete[..at], .. Complete[(at + 2)..]]));
    }

    [TestMethod]
    public void The_claim_alone_needs_the_provider() => Assert.Contains("together", AssertRefused("--oidc-user-claim", "upn"));

    [TestMethod]
    public void Password_and_code_in_one_field_needs_passwords() => Assert.Contains("--password-and-code", AssertRefused([.. Complete, "--password-and-code"]));

    [TestMethod]
    public void A_secret_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        File.SetUnixFileMode(Secret, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        AssertRefused(Complete);
    }

    [TestMethod]
    public void The_secret_is_not_in_the_text_of_the_settings() => Assert.DoesNotContain("horse", new OidcSettings(new Uri("https://login.example.com"), "keyfob", "correct horse", "sub").ToString());

    private string AssertRefused(params string[] args)
    {
        var (code, output, error) = Run.Of(["--data", Path.Combine(_folder, "data"), "--listen", "127.0.0.1:0", .. args]);
        Assert.AreEqual(2, code, error);
        Assert.AreEqual("", output);
        Assert.DoesNotContain("\n", error);
        Assert.DoesNotContain("correct horse", error);
        return error;
    }
}
