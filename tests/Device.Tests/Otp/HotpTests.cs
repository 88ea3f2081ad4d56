using System;
using Keyfob.Otp;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Otp
{
    /// <summary>RFC 4226 appendix D.</summary>
    [TestClass]
    public class HotpTests
    {
        [TestMethod]
        [DataRow(0, 755224u)]
        [DataRow(1, 287082u)]
        [DataRow(2, 359152u)]
        [DataRow(3, 969429u)]
        [DataRow(4, 338314u)]
        [DataRow(5, 254676u)]
        [DataRow(6, 287922u)]
        [DataRow(7, 162583u)]
        [DataRow(8, 399871u)]
        [DataRow(9, 520489u)]
        public void A_counter_has_its_published_code(int counter, uint code)
        {
            Assert.AreEqual(code, new Hotp(Bytes.RfcSecret(), 6).Compute((ulong)counter));
        }

        [TestMethod]
        [DataRow(15)]
        [DataRow(65)]
        [DataRow(0)]
        public void A_key_of_another_length_is_refused(int length)
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Hotp(new byte[length], 6));
        }

        [TestMethod]
        [DataRow(16)]
        [DataRow(20)]
        [DataRow(32)]
        [DataRow(64)]
        public void Keys_of_16_to_64_bytes_are_accepted(int length)
        {
            Assert.IsTrue(new Hotp(new byte[length], 8).Compute(0) < 100000000u);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(5)]
        [DataRow(7)]
        [DataRow(9)]
        public void Digits_other_than_6_and_8_are_refused(int digits)
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Hotp(Bytes.RfcSecret(), digits));
        }

        [TestMethod]
        public void All_64_bits_of_the_counter_are_used()
        {
            // Cross-checked against an independent implementation.
            Hotp hotp = new Hotp(Bytes.RfcSecret(), 8);
            Assert.AreEqual(HighCode, hotp.Compute(0x8000000000000001UL));
            Assert.AreEqual(LastCode, hotp.Compute(ulong.MaxValue));
        }

        private const uint HighCode = 65778056u;
        private const uint LastCode = 63094451u;
    }
}
