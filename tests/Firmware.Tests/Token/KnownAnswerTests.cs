using Keyfob.Otp;
using Keyfob.Token;

namespace Keyfob.Firmware.Tests.Token;

[TestClass]
public class KnownAnswerTests
{
    [TestMethod]
    public void The_self_test_computes_the_code_of_the_given_key_and_time()
    {
        byte[] key = [.. Enumerable.Range(50, 20).Select(i => (byte)i)];
        var totp = new Totp([.. key], 8, 30);
        var code = totp.Compute(totp.Step(1700000000));
        Assert.IsTrue(SelfTest.Passes(new KnownAnswer([.. key], 1700000000, code)));
        Assert.IsFalse(SelfTest.Passes(new KnownAnswer(null!, 1700000000, code)));
        Assert.IsFalse(SelfTest.Passes(new KnownAnswer([.. key], 1700000030, code)));
    }
}
