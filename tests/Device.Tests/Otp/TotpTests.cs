using System;
using Keyfob.Otp;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Otp
{
    /// <summary>RFC 6238 appendix B, the SHA-1 rows.</summary>
    [TestClass]
    public class TotpTests
    {
        [TestMethod]
        [DataRow(59L, 94287082u)]
        [DataRow(1111111109L, 7081804u)]
        [DataRow(1111111111L, 14050471u)]
        [DataRow(1234567890L, 89005924u)]
        [DataRow(2000000000L, 69279037u)]
        [DataRow(20000000000L, 65353130u)]
        public void A_time_has_its_published_code(long unixSeconds, uint code)
        {
            Totp totp = new Totp(Bytes.RfcSecret(), 8, 30);
            Assert.AreEqual(code, totp.Compute(totp.Step(unixSeconds)));
        }

        [TestMethod]
        public void Six_digits_are_the_last_six_of_eight()
        {
            Totp totp = new Totp(Bytes.RfcSecret(), 6, 30);
            Assert.AreEqual(287082u, totp.Compute(totp.Step(59)));
        }

        [TestMethod]
        [DataRow(0L, 30, 30)]
        [DataRow(29L, 30, 1)]
        [DataRow(30L, 30, 30)]
        [DataRow(31L, 60, 29)]
        [DataRow(59L, 60, 1)]
        [DataRow(4102444799L, 60, 1)]
        public void SecondsLeft_is_at_least_1(long unixSeconds, int period, int left)
        {
            Assert.AreEqual(left, new Totp(Bytes.RfcSecret(), 6, period).SecondsLeft(unixSeconds));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(29)]
        [DataRow(31)]
        [DataRow(90)]
        public void Periods_other_than_30_and_60_seconds_are_refused(int period)
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Totp(Bytes.RfcSecret(), 6, period));
        }

        [TestMethod]
        public void Zeroize_leaves_nothing_of_the_key()
        {
            Totp totp = new Totp(Bytes.RfcSecret(), 8, 30);
            totp.Zeroize();
            Assert.AreNotEqual(94287082u, totp.Compute(1));
        }
    }
}
