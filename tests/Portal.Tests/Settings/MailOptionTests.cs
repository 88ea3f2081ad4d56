using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Portal.Settings;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;

namespace Keyfob.Portal.Tests.Settings;

[TestClass]
public class MailOptionTests
{
    private static readonly string[] s_complete = ["--smtp", "mail.example.com:587", "--mail-from", "keyfob@example.com", "--portal-address", "https://portal.example.com/renew"];

    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("--smtp", "mail.example.com")]
    [DataRow("--smtp", "mail.example.com:")]
    [DataRow("--smtp", ":587")]
    [DataRow("--smtp", "mail.example.com:0")]
    [DataRow("--smtp", "mail.example.com:65536")]
    [DataRow("--smtp", "mail.example.com:+587")]
    [DataRow("--smtp", "mail.example.com:587 ")]
    [DataRow("--smtp", "::1:587")]
    [DataRow("--smtp", "[mail.example.com]:587")]
    [DataRow("--smtp", "[]:587")]
    [DataRow("--smtp", "[2001:db8::25:587")]
    [DataRow("--smtp", "smtp://mail.example.com:587")]
    [DataRow("--smtp", "keyfob:correct-horse@mail.example.com:587")]
    [DataRow("--smtp", "mail.example.com\r\nQUIT:587")]
    [DataRow("--smtp", "")]
    [DataRow("--smtp-security", "none")]
    [DataRow("--smtp-security", "TLS")]
    [DataRow("--smtp-security", "")]
    [DataRow("--smtp-security", "plain")]
    [DataRow("--smtp-user", "keyfob")]
    [DataRow("--smtp-password-file", "/nonexistent/file")]
    [DataRow("--smtp-roots", "/nonexistent/file")]
    [DataRow("--smtp-roots", "/dev/zero")]
    [DataRow("--smtp-roots", "/")]
    [DataRow("--smtp-roots", "")]
    [DataRow("--mail-from", "keyfob")]
    [DataRow("--mail-from", "Keyfob <keyfob@example.com>")]
    [DataRow("--mail-from", "keyfob@example.com\r\nBcc: mallory@example.com")]
    [DataRow("--mail-from", "")]
    [DataRow("--portal-address", "portal.example.com")]
    [DataRow("--portal-address", "javascript:alert(1)")]
    [DataRow("--portal-address", "")]
    public void A_bad_value_is_one_line_and_exit_code_2(string option, string value)
    {
        var at = Array.IndexOf(s_complete, option);
        string[] args = at < 0 ? [.. s_complete, option, value] : [.. s_complete[..(at + 1)], value, .. s_complete[(at + 2)..]];

        AssertRefused(args);
    }

    [TestMethod]
    [DataRow("--smtp")]
    [DataRow("--mail-from")]
    [DataRow("--portal-address")]
    public void Each_of_the_three_needs_the_others(string option)
    {
        var at = Array.IndexOf(s_complete, option);

        Assert.Contains("--smtp, --mail-from and --portal-address together", AssertRefused(s_complete[at], s_complete[at + 1]));
        Assert.Contains("--smtp, --mail-from and --portal-address together", AssertRefused([.. s_complete[..at], .. s_complete[(at + 2)..]]));
    }

    [TestMethod]
    [DataRow("--smtp-security", "tls")]
    [DataRow("--smtp-user", "keyfob")]
    [DataRow("--smtp-password-file", "password")]
    [DataRow("--smtp-roots", "roots.pem")]
    public void An_option_of_the_mail_server_needs_one(string option, string value) => Assert.Contains("--smtp, ", AssertRefused(option, value));

    [TestMethod]
    [DataRow("\0", "correct horse\n")]
    [DataRow("", "correct horse\n")]
    [DataRow("keyfob\r\n", "correct horse\n")]
    [DataRow("keyfob", "")]
    [DataRow("keyfob", "\ncorrect horse\n")]
    public void A_user_has_a_name_and_a_password(string user, string password) =>
        Assert.DoesNotContain("horse", AssertRefused([.. s_complete, "--smtp-user", user, "--smtp-password-file", Write("password", password)]));

    [TestMethod]
    public void A_password_file_of_others_is_refused_without_allow_shared_files()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        var file = Write("password", "correct horse\n");
        File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32("644", 8));
        string[] args = [.. s_complete, "--smtp-user", "keyfob", "--smtp-password-file", file];

        Assert.Contains("--allow-shared-files", AssertRefused(args));
        Assert.IsTrue(Read(args, allowsShared: true)!.Server.AllowsShared);
    }

    [TestMethod]
    public void Roots_are_certificates_and_have_no_use_without_TLS()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Test root", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var roots = Write("roots.pem", certificate.ExportCertificatePem());
        string[] plain = ["--smtp", "127.0.0.1:25", .. s_complete[2..], "--smtp-security", "plain"];

        Assert.HasCount(1, Read([.. s_complete, "--smtp-roots", roots])!.Server.Roots!);
        AssertRefused([.. s_complete, "--smtp-roots", Write("no.pem", "no certificate\n")]);
        AssertRefused([.. s_complete, "--smtp-roots", Write("key.pem", key.ExportECPrivateKeyPem())]);
        Assert.Contains("without TLS", AssertRefused([.. plain, "--smtp-roots", roots]));
        Assert.AreEqual(SmtpSecurity.PlainLoopback, Read(plain)!.Server.Security);
    }

    [TestMethod]
    [DataRow("mail.example.com:587", "mail.example.com", 587)]
    [DataRow("192.0.2.1:25", "192.0.2.1", 25)]
    [DataRow("m:65535", "m", 65535)]
    [DataRow("[2001:db8::25]:465", "2001:db8::25", 465)]
    public void A_server_is_a_host_and_a_port_with_STARTTLS_by_default(string text, string host, int port)
    {
        var server = Read(["--smtp", text, .. s_complete[2..]])!.Server;

        Assert.AreEqual((host, port, SmtpSecurity.StartTls, null), (server.Host, server.Port, server.Security, server.User));
        Assert.IsNull(Read([]));
    }

    private static MailDelivery? Read(string[] args, bool allowsShared = false)
    {
        var command = new RootCommand();
        var options = new MailOptions().AddTo(command);
        return options.Read(command.Parse(args), allowsShared);
    }

    private string AssertRefused(params string[] args)
    {
        var run = Run.Of(["--data", Path.Combine(_folder, "data"), .. args]);
        Assert.AreEqual(2, run.Code, run.Error);
        Assert.HasCount(1, run.Error.Split('\n'), run.Error);
        Assert.IsFalse(Directory.Exists(Path.Combine(_folder, "data")));
        return run.Error;
    }

    private string Write(string name, string text) => OwnersFile.Write(Path.Combine(_folder, name), text);
}
