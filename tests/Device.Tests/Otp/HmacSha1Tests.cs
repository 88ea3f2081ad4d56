using Keyfob.Otp;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Otp
{
    /// <summary>RFC 2202 section 3.</summary>
    [TestClass]
    public class HmacSha1Tests
    {
        [TestMethod]
        public void Test_case_1()
        {
            AssertCode(Bytes.Repeat(0x0b, 20), Bytes.Ascii("Hi There"), "b617318655057264e28bc0b6fb378c8ef146be00");
        }

        [TestMethod]
        public void Test_case_2()
        {
            AssertCode(Bytes.Ascii("Jefe"), Bytes.Ascii("what do ya want for nothing?"), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        }

        [TestMethod]
        public void Test_case_3()
        {
            AssertCode(Bytes.Repeat(0xaa, 20), Bytes.Repeat(0xdd, 50), "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
        }

        [TestMethod]
        public void Test_case_4()
        {
            AssertCode(Bytes.Hex("0102030405060708090a0b0c0d0e0f10111213141516171819"), Bytes.Repeat(0xcd, 50), "4c9007f4026250c6bc8414f9bf50c86c2d7235da");
        }

        [TestMethod]
        public void Test_case_5()
        {
            AssertCode(Bytes.Repeat(0x0c, 20), Bytes.Ascii("Test With Truncation"), "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04");
        }

        [TestMethod]
        public void Test_case_6_with_a_key_longer_than_a_block()
        {
            AssertCode(Bytes.Repeat(0xaa, 80), Bytes.Ascii("Test Using Larger Than Block-Size Key - Hash Key First"), "aa4ae5e15272d00e95705637ce8a3b55ed402112");
        }

        [TestMethod]
        public void Test_case_7_with_a_key_and_a_message_longer_than_a_block()
        {
            AssertCode(Bytes.Repeat(0xaa, 80), Bytes.Ascii("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data"), "e8e99d0f45237d786d6bbaa7965c7808bbff1a91");
        }

        [TestMethod]
        public void One_key_authenticates_many_messages()
        {
            HmacSha1 hmac = new HmacSha1(Bytes.Ascii("Jefe"));
            byte[] code = new byte[Sha1.DigestSize];
            byte[] other = Bytes.Ascii("another message");
            byte[] message = Bytes.Ascii("what do ya want for nothing?");
            hmac.Compute(message, message.Length, code);
            hmac.Compute(other, other.Length, code);
            hmac.Compute(message, message.Length, code);
            CollectionAssert.AreEqual(Bytes.Hex("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"), code);
        }

        [TestMethod]
        public void The_callers_key_is_not_changed()
        {
            byte[] key = Bytes.Repeat(0x0b, 20);
            HmacSha1 hmac = new HmacSha1(key);
            hmac.Zeroize();
            CollectionAssert.AreEqual(Bytes.Repeat(0x0b, 20), key);
        }

        private static void AssertCode(byte[] key, byte[] message, string expected)
        {
            byte[] code = new byte[Sha1.DigestSize];
            new HmacSha1(key).Compute(message, message.Length, code);
            CollectionAssert.AreEqual(Bytes.Hex(expected), code);
        }
    }
}
