using Keyfob.Otp;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Otp
{
    /// <summary>FIPS 180 examples and RFC 3174 section 7.3.</summary>
    [TestClass]
    public class Sha1Tests
    {
        [TestMethod]
        [DataRow("", "da39a3ee5e6b4b0d3255bfef95601890afd80709")]
        [DataRow("abc", "a9993e364706816aba3e25717850c26c9cd0d89d")]
        [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1")]
        [DataRow("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", "a49b2446a02c645bf419f995b67091253a04a259")]
        [DataRow("a", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8")]
        public void A_message_has_its_published_digest(string message, string digest)
        {
            AssertDigest(Bytes.Ascii(message), digest);
        }

        [TestMethod]
        public void Eighty_times_the_same_eight_letters_have_their_published_digest()
        {
            byte[] message = new byte[640];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)('0' + (i & 7));
            }

            AssertDigest(message, "dea356a2cddd90c7a7ecedc5ebb563934f460452");
        }

        [TestMethod]
        [DataRow(55, "c1c8bbdc22796e28c0e15163d20899b65621d65a")]
        [DataRow(56, "c2db330f6083854c99d4b5bfb6e8f29f201be699")]
        [DataRow(57, "f08f24908d682555111be7ff6f004e78283d989a")]
        [DataRow(63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5")]
        [DataRow(64, "0098ba824b5c16427bd7a1122a5a442a25ec644d")]
        [DataRow(65, "11655326c708d70319be2610e8a57d9a5b959d3b")]
        public void Messages_of_about_a_block_have_the_expected_padding(int length, string digest)
        {
            AssertDigest(Bytes.Repeat((byte)'a', length), digest);
        }

        [TestMethod]
        public void Only_the_given_length_of_the_message_is_hashed()
        {
            byte[] digest = new byte[Sha1.DigestSize];
            Sha1.Hash(Bytes.Ascii("abcdefgh"), 3, digest);
            CollectionAssert.AreEqual(Bytes.Hex("a9993e364706816aba3e25717850c26c9cd0d89d"), digest);
        }

        private static void AssertDigest(byte[] message, string expected)
        {
            byte[] digest = new byte[Sha1.DigestSize];
            Sha1.Hash(message, message.Length, digest);
            CollectionAssert.AreEqual(Bytes.Hex(expected), digest);
        }
    }
}
