using System.Text;
using Keyfob.Cli;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Revocations;

namespace Keyfob.Verifier.Tests.Mails;

[TestClass]
public sealed class RevocationMailTests
{
    private static readonly MailSettings s_settings = new("keyfob@example.com", "https://portal.example.com/renew");

    [TestMethod]
    public void A_mail_says_what_happens_on_which_day_and_what_to_do()
    {
        using var message = Mail().Compose(s_settings, WorkTime)!;
        Assert.AreEqual("Your token will be revoked on 2038-02-28", message.Subject);
        Assert.AreEqual("keyfob.1.2.30@example.com", message.MessageId);
        Assert.AreEqual(WorkTime, message.Date);
        Assert.AreEqual("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.IsTrue(message.Body!.ContentType.IsMimeType("text", "plain"));
        Assert.Contains("On 2038-02-28 at 00:00 UTC the token will be revoked.", message.TextBody ?? "");
        Assert.Contains("https://portal.example.com/renew", message.TextBody ?? "");
        Assert.Contains("Its serial number ends in 0001.\n", message.TextBody ?? "");
    }

    [TestMethod]
    public void A_mail_has_no_more_of_the_serial_than_four_characters()
    {
        Assert.DoesNotContain("00001", Raw(Mail()));
        Assert.Contains("ends in 1.\n", Raw(Mail(serial: "1")));
    }

    [TestMethod]
    [DataRow("alice\r\nBcc: mallory@example.com")]
    [DataRow("alice\nBcc: mallory@example.com\n\nYour token was stolen.")]
    [DataRow("alice\rBcc: mallory@example.com")]
    [DataRow("alice\0\u2028\u2029\u0085Bcc: mallory@example.com")]
    [DataRow("\" <mallory@example.com>, \"alice")]
    [DataRow("alice, mallory@example.com")]
    [DataRow("=?utf-8?q?alice=0D=0ABcc:_mallory=40example.com?=")]
    public void A_user_ID_adds_no_header_no_recipient_and_no_line(string user)
    {
        var (text, plain) = (Raw(Mail(user)), Raw(Mail()));
        using var read = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.AreEqual("alice@example.com", read.To.Mailboxes.Single().Address);
        CollectionAssert.AreEqual(
            new[] { "From", "Date", "Subject", "Message-Id", "To", "Auto-Submitted", "MIME-Version" },
            read.Headers.Select(header => header.Field).ToArray());
        Assert.AreEqual(Lines(plain), read.TextBody!.Split('\n').Length);
        Assert.IsEmpty(read.Bcc);

        static int Lines(string text) => MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text))).TextBody!.Split('\n').Length;
    }

    [TestMethod]
    [DataRow("alice@example.com\r\nRCPT TO:<mallory@example.com>")]
    [DataRow("alice@example.com\n")]
    [DataRow("alice@example.com, mallory@example.com")]
    [DataRow("alice@example.com> <mallory@example.com")]
    [DataRow("Alice <alice@example.com>")]
    [DataRow("alice")]
    [DataRow("@example.com")]
    [DataRow("alice@")]
    [DataRow("")]
    [DataRow("group: alice@example.com;")]
    public void What_is_not_exactly_one_address_gets_no_mail(string address) => Assert.IsNull(Mail(address: address).Compose(s_settings, WorkTime));

    [TestMethod]
    [DataRow("alice@example.com", "portal.example.com")]
    [DataRow("alice@example.com", "file:///etc/passwd")]
    [DataRow("alice@example.com", "javascript:alert(1)")]
    [DataRow("alice", "https://portal.example.com")]
    [DataRow("alice@example.com\r\nBcc: mallory@example.com", "https://portal.example.com")]
    public void A_sender_or_a_portal_that_is_not_valid_is_refused(string from, string portal) =>
        Assert.ThrowsExactly<BadArgumentException>(() => new MailSettings(from, portal));

    private static DateTimeOffset WorkTime => new(2038, 1, 29, 0, 0, 0, TimeSpan.Zero);

    private static RevocationMail Mail(string user = "alice", string address = "alice@example.com", string serial = "KF0000000001") => new()
    {
        Id = 1,
        MessageId = "keyfob.1.2.30@example.com",
        RevokesAt = new DateTimeOffset(2038, 2, 28, 0, 0, 0, TimeSpan.Zero).UtcTicks,
        Days = 30,
        Serial = serial,
        User = user,
        Address = address,
    };

    private static string Raw(RevocationMail mail)
    {
        using var message = mail.Compose(s_settings, WorkTime)!;
        using var content = new MemoryStream();
        message.WriteTo(content);
        return Encoding.UTF8.GetString(content.ToArray());
    }
}
