using Keyfob.Codecs;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Tests.Codecs
{
    /// <summary>RFC 4648 section 10, and what a decoder must refuse.</summary>
    [TestClass]
    public class Base32Tests
    {
        [TestMethod]
        [DataRow("", "")]
        [DataRow("f", "MY======")]
        [DataRow("fo", "MZXQ====")]
        [DataRow("foo", "MZXW6===")]
        [DataRow("foob", "MZXW6YQ=")]
        [DataRow("fooba", "MZXW6YTB")]
        [DataRow("foobar", "MZXW6YTBOI======")]
        [DataRow("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
        public void Published_pairs_encode_and_decode(string data, string text)
        {
            byte[] encoded = new byte[64];
            Assert.AreEqual(text, Text(encoded, Base32.Encode(Bytes.Ascii(data), data.Length, encoded)));
            Assert.AreEqual(data, Decode(text));
        }

        [TestMethod]
        [DataRow("my", "f")]
        [DataRow("MZXW6YTBOI", "foobar")]
        [DataRow("mzxw6ytboi======", "foobar")]
        public void Lower_case_and_missing_padding_are_accepted(string text, string data)
        {
            Assert.AreEqual(data, Decode(text));
        }

        [TestMethod]
        [DataRow("M")]
        [DataRow("MZX")]
        [DataRow("MZXW6Y")]
        [DataRow("MY=====")]
        [DataRow("MY=======")]
        [DataRow("MZXW6YTB========")]
        [DataRow("M1======")]
        [DataRow("M8")]
        [DataRow("M Y=====")]
        [DataRow("MY==MY==")]
        [DataRow("MZ======")]
        [DataRow("MZXW6YR=")]
        [DataRow("========")]
        public void Text_that_no_encoder_produces_is_refused(string text)
        {
            byte[] data = new byte[64];
            int length;
            Assert.IsFalse(Base32.TryDecode(Bytes.Ascii(text), text.Length, data, out length));
            Assert.AreEqual(0, length);
        }

        private static string Decode(string text)
        {
            byte[] data = new byte[64];
            int length;
            Assert.IsTrue(Base32.TryDecode(Bytes.Ascii(text), text.Length, data, out length));
            return Text(data, length);
        }

        private static string Text(byte[] bytes, int length)
        {
            char[] characters = new char[length];
            for (int i = 0; i < length; i++)
            {
                characters[i] = (char)bytes[i];
            }

            return new string(characters);
        }
    }
}
