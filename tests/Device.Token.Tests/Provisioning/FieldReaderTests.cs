using Keyfob.Codecs;
using Keyfob.Device.Tests;
using Keyfob.Protocol;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>The fields of a body: a fixed order, and one spelling for each number and each byte.</summary>
    [TestClass]
    public class FieldReaderTests
    {
        [TestMethod]
        [DataRow("W a=x n=5", "W|x|5|")]
        [DataRow("W n=5 a=x", "W|-|5|a=x")]
        [DataRow("W a=x", "W|x|-|")]
        [DataRow("W n=5", "W|-|5|")]
        [DataRow("W", "W|-|-|")]
        [DataRow("W a=x n=5 z=1", "W|x|5|z=1")]
        [DataRow("W a=x a=y n=5", "W|x|-|a=y n=5")]
        [DataRow("W  a=x n=5", "W|-|-| a=x n=5")]
        [DataRow("W a=x  n=5", "W|x|-| n=5")]
        [DataRow("W a=x n=5 ", "W|x|5|")]
        [DataRow("W ", "W|-|-|")]
        [DataRow(" W", "|-|-|W")]
        [DataRow("W a= n=5", "W||5|")]
        [DataRow("W a n=5", "W|-|-|a n=5")]
        [DataRow("W ab=x n=5", "W|-|-|ab=x n=5")]
        [DataRow("W A=x n=5", "W|-|-|A=x n=5")]
        [DataRow("W a=x=y n=5", "W|x=y|5|")]
        public void Fields_are_read_in_their_order_only(string body, string expected)
        {
            FieldReader fields = new FieldReader(body);
            long number;
            string read = fields.Word + "|" + (fields.Next("a") ?? "-") + "|";
            read += fields.NextNumber("n", out number) ? number.ToString() : "-";
            Assert.AreEqual(expected, read + "|" + fields.Rest);
            Assert.AreEqual(fields.Position == body.Length, fields.IsAtEnd);
        }

        [TestMethod]
        public void With_a_space_after_the_last_field_the_body_is_not_at_its_end()
        {
            FieldReader fields = new FieldReader("W a=x ");
            Assert.AreEqual("x", fields.Next("a"));
            Assert.IsFalse(fields.IsAtEnd);
            Assert.IsNull(fields.Next("b"));
            Assert.IsFalse(fields.IsAtEnd);
        }

        [TestMethod]
        [DataRow("0", 0L)]
        [DataRow("7", 7L)]
        [DataRow("-1", -1L)]
        [DataRow("-120", -120L)]
        [DataRow("999999999999999999", 999999999999999999L)]
        [DataRow("-999999999999999999", -999999999999999999L)]
        public void A_number_in_its_shortest_form_is_read(string text, long expected)
        {
            long number;
            Assert.IsTrue(new FieldReader("W n=" + text).NextNumber("n", out number));
            Assert.AreEqual(expected, number);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("-")]
        [DataRow("-0")]
        [DataRow("00")]
        [DataRow("01")]
        [DataRow("-01")]
        [DataRow("+1")]
        [DataRow("1.0")]
        [DataRow("1-")]
        [DataRow("0x1")]
        [DataRow("1000000000000000000")]
        [DataRow("9223372036854775808")]
        public void A_number_in_another_form_or_too_large_is_refused(string text)
        {
            long number;
            Assert.IsFalse(new FieldReader("W n=" + text).NextNumber("n", out number));
        }

        [TestMethod]
        public void Upper_case_hexadecimal_digits_are_read_as_bytes()
        {
            byte[] all = new byte[256];
            for (int i = 0; i < all.Length; i++)
            {
                all[i] = (byte)i;
            }

            string text = Hex.Encode(all);
            Assert.AreEqual(512, text.Length);
            CollectionAssert.AreEqual(all, Bytes.Hex(text));
            CollectionAssert.AreEqual(all, new FieldReader("W b=" + text).NextBytes("b"));
        }

        [TestMethod]
        [DataRow("0")]
        [DataRow("0AF")]
        [DataRow("0a")]
        [DataRow("A0G0")]
        [DataRow("0x12")]
        [DataRow("-1")]
        [DataRow("")]
        public void Bytes_in_another_form_are_refused(string text)
        {
            Assert.IsNull(new FieldReader("W b=" + text).NextBytes("b"));
        }
    }
}
