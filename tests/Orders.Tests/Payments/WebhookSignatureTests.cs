using System.Text;
using Keyfob.Orders.Payments;

namespace Keyfob.Orders.Tests.Payments;

[TestClass]
public sealed class WebhookSignatureTests
{
    private static readonly byte[] s_secret = Encoding.ASCII.GetBytes("whsec_test"), s_body = Encoding.ASCII.GetBytes("""{"id":"evt_1"}""");
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_000);

    [TestMethod]
    public void A_signature_is_the_time_and_the_HMAC_of_time_point_and_body()
    {
        // printf '2000000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test
        Assert.AreEqual("t=2000000000,v1=52c9ebec1238c3bdc45f085afb907c022620e86e151b4d536ffd113fa56a8c6c", WebhookSignature.Sign(s_secret, s_now, s_body));
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(300, true)]
    [DataRow(-300, true)]
    [DataRow(301, false)]
    [DataRow(-301, false)]
    public void A_signature_is_right_for_five_minutes_before_and_after(int seconds, bool isRight) =>
        Assert.AreEqual(isRight, WebhookSignature.IsRight(s_secret, s_now.AddSeconds(seconds), WebhookSignature.Sign(s_secret, s_now, s_body), s_body));

    [TestMethod]
    public void A_change_of_any_part_is_found()
    {
        var signature = WebhookSignature.Sign(s_secret, s_now, s_body);
        Assert.IsFalse(WebhookSignature.IsRight("whsec_tesu"u8, s_now, signature, s_body), "another secret");
        Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, signature, [.. s_body, 32]), "another body");
        Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, signature.Replace("t=2000000000", "t=2000000001", StringComparison.Ordinal), s_body), "another time");
        for (var position = signature.Length - 64; position < signature.Length; position++)
        {
            var changed = signature.ToCharArray();
            changed[position] = changed[position] == '0' ? '1' : '0';
            Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, new string(changed), s_body), $"character {position}");
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("t=2000000000")]
    [DataRow("t=,v1=00")]
    [DataRow("t=99999999999999999999999999,v1=00")]
    [DataRow("t=-2000000000,v1=00")]
    [DataRow("t=2000000000,v1=")]
    [DataRow("t=2000000000,v1=zz")]
    [DataRow("t=9223372036854775807,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_signature_is_refused(string text) => Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, text, s_body));

    [TestMethod]
    public void Of_several_one_has_to_fit_and_none_is_a_prefix()
    {
        var signature = WebhookSignature.Sign(s_secret, s_now, s_body);
        var mac = signature.Split("v1=")[1];
        Assert.IsTrue(WebhookSignature.IsRight(s_secret, s_now, $"t=2000000000,v1={new string('0', 64)},v1={mac},v0=x", s_body));
        Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, $"t=2000000000,v1={mac}00", s_body));
        Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, $"t=2000000000,v1={mac[..62]}", s_body));
        Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, $"t=2000000000,v1={mac}0", s_body));
        Assert.IsFalse(WebhookSignature.IsRight(s_secret, s_now, $"t=2000000000,v0={mac}", s_body));
    }

    [TestMethod]
    public void The_same_signature_twice_is_right() =>
        Assert.IsTrue(WebhookSignature.IsRight(s_secret, s_now, WebhookSignature.Sign(s_secret, s_now, s_body) + "," + WebhookSignature.Sign(s_secret, s_now, s_body), s_body));

    [TestMethod]
    [DataRow(1024, true)]
    [DataRow(1025, false)]
    public void A_signature_has_at_most_1024_characters(int length, bool isRight)
    {
        var signature = (WebhookSignature.Sign(s_secret, s_now, s_body) + ",v0=").PadRight(length, '0');
        Assert.AreEqual(isRight, WebhookSignature.IsRight(s_secret, s_now, signature, s_body));
    }
}
