using Keyfob.Device.Tests;
using Keyfob.Protocol;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>Framing: lines are found between noise, and malformed lines are refused.</summary>
    [TestClass]
    public class WireFrameTests
    {
        [TestMethod]
        public void A_line_is_its_text_a_check_sum_and_a_line_end()
        {
            CollectionAssert.AreEqual(Bytes.Ascii(">17 INFO*FF972B2E\r\n"), WireFrame.Format(WireFrame.Request, 17, "INFO"));
            Assert.AreEqual("<0 OK*" + Check("<0 OK") + "\r\n", Text(WireFrame.Format(WireFrame.Answer, 0, "OK")));
        }

        // A # is replaced by a complete line without its line end.
        [TestMethod]
        [DataRow("#\n", "1:INFO;")]
        [DataRow("#\r\n", "1:INFO;")]
        [DataRow("#\r", "")]
        [DataRow("#", "")]
        [DataRow("#\n\n\r\n#\r\n", "1:INFO;1:INFO;")]
        [DataRow("noise *00\n\r noise#\n", "1:INFO;")]
        [DataRow(">1 IN#\n", "1:INFO;")]
        [DataRow("##\n", "1:INFO;")]
        [DataRow(">\n#\n", "11;1:INFO;")]
        [DataRow(">1 INFO\n#\n", "11;1:INFO;")]
        [DataRow("# \n#\n", "11;1:INFO;")]
        public void Lines_are_found_between_noise(string bytes, string expected)
        {
            string line = ">1 INFO*" + Check(">1 INFO");
            string text = string.Empty;
            for (int i = 0; i < bytes.Length; i++)
            {
                text += bytes[i] == '#' ? line : bytes.Substring(i, 1);
            }

            Assert.AreEqual(expected, Read(Bytes.Ascii(text)));
        }

        [TestMethod]
        [DataRow(512, "1:")]
        [DataRow(513, "10;")]
        [DataRow(2000, "10;")]
        public void A_line_of_more_than_512_characters_is_error_10_and_the_next_one_is_read(int length, string expected)
        {
            byte[] body = Bytes.Repeat((byte)'A', length - 12);
            byte[] line = WireFrame.Format(WireFrame.Request, 1, Text(body));
            FrameAssembler lines = new FrameAssembler(WireFrame.Request);
            string read = Read(lines, line);
            Assert.AreEqual(expected == "1:" ? "1:" + Text(body) + ";" : expected, read);
            Assert.AreEqual("1:INFO;", Read(lines, WireFrame.Format(WireFrame.Request, 1, "INFO")));
        }

        [TestMethod]
        [DataRow(">0 X", "0:X;")]
        [DataRow(">1 X", "1:X;")]
        [DataRow(">10 X", "10:X;")]
        [DataRow(">999999999 X", "999999999:X;")]
        [DataRow(">1  X", "1: X;")]
        [DataRow(">1 ~ *", "1:~ *;")]
        [DataRow(">00 X", "12;")]
        [DataRow(">01 X", "12;")]
        [DataRow(">1000000000 X", "12;")]
        [DataRow(">9999999999 X", "12;")]
        [DataRow(">-1 X", "12;")]
        [DataRow(">+1 X", "12;")]
        [DataRow("> X", "12;")]
        [DataRow(">1", "12;")]
        [DataRow(">1 ", "12;")]
        [DataRow(">1X", "12;")]
        [DataRow(">", "12;")]
        [DataRow(">1 a\u001fb", "12;")]
        [DataRow(">1 a\u007fb", "12;")]
        [DataRow(">1 a\u00e9b", "12;")]
        public void A_number_has_one_spelling_and_a_body_is_printable_ASCII(string head, string expected)
        {
            Assert.AreEqual(expected, Read(Bytes.Ascii(head + "*" + Check(head) + "\n")));
        }

        [TestMethod]
        public void A_check_sum_in_lower_case_is_wrong()
        {
            string check = Check(">17 INFO");
            Assert.AreEqual("17:INFO;", Read(Bytes.Ascii(">17 INFO*" + check + "\n")));
            Assert.AreEqual("11;", Read(Bytes.Ascii(">17 INFO*" + check.ToLower() + "\n")));
        }

        [TestMethod]
        public void No_single_flipped_bit_gives_another_valid_line()
        {
            byte[] line = WireFrame.Format(WireFrame.Request, 120, "SET-TIME time=1700000000 lead=250 tag=0123456789ABCDEF");
            string good = Read(line);
            for (int bit = 0; bit < line.Length * 8; bit++)
            {
                line[bit >> 3] ^= (byte)(1 << (bit & 7));
                string read = Read(line);
                line[bit >> 3] ^= (byte)(1 << (bit & 7));
                Assert.IsTrue(read == string.Empty || read == "11;", read);
            }

            Assert.AreEqual(good, Read(line));
        }

        [TestMethod]
        [DataRow(1, "INFO")]
        [DataRow(999999999, "A b=1  c=*~!")]
        [DataRow(0, "ERR 12 no request number or no command")]
        public void A_formatted_line_is_parsed_to_its_number_and_body(int number, string body)
        {
            Assert.AreEqual(number.ToString() + ":" + body + ";", Read(WireFrame.Format(WireFrame.Request, number, body)));
        }

        private static string Read(byte[] bytes)
        {
            return Read(new FrameAssembler(WireFrame.Request), bytes);
        }

        /// <summary>Number and body of each line, or its error.</summary>
        private static string Read(FrameAssembler lines, byte[] bytes)
        {
            string read = string.Empty;
            for (int i = 0; i < bytes.Length; i++)
            {
                if (lines.Push(bytes[i]))
                {
                    WireFrame frame = null;
                    WireError error = lines.IsTooLong ? WireError.TooLong : WireFrame.Parse(lines.Line, lines.Length, out frame);
                    read += error == WireError.None ? frame.Number.ToString() + ":" + frame.Body + ";" : ((int)error).ToString() + ";";
                }
            }

            return read;
        }

        private static string Text(byte[] bytes)
        {
            char[] text = new char[bytes.Length];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)bytes[i];
            }

            return new string(text);
        }

        /// <summary>CRC-32, bit by bit.</summary>
        private static string Check(string text)
        {
            uint crc = 0xFFFFFFFF;
            for (int i = 0; i < text.Length; i++)
            {
                crc ^= (byte)text[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
                }
            }

            return (~crc).ToString("X8");
        }
    }
}
