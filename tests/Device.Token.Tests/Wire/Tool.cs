using Keyfob.Codecs;
using Keyfob.Device.Tests;
using Keyfob.Protocol;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Wire
{
    /// <summary>The tool's end of the wire, with the protocol classes of the factory tool. An answer whose tag is missing or wrong fails the test.</summary>
    internal sealed class Tool
    {
        private const string TagField = " tag=";

        private readonly FakeCipher _cipher = new FakeCipher();
        private byte[] _unitId;
        private string _serial;
        private byte[] _nonce;
        private WireChallenge _challenge;
        private string _asked = string.Empty;

        internal Tool()
        {
            Keys = new WireKeys(_cipher, FactoryFiles.UnitKey());
        }

        internal WireKeys Keys { get; set; }

        /// <summary>Number of the last request.</summary>
        internal int Number { get; private set; }

        /// <summary>The challenge of the next signed request.</summary>
        internal WireChallenge Challenge
        {
            get { return _challenge; }
            set { _challenge = value; }
        }

        /// <summary>The value of a field of a body; null when the field is missing.</summary>
        internal static string Field(string body, string name)
        {
            int start = body.IndexOf(" " + name + "=");
            if (start < 0)
            {
                return null;
            }

            start += name.Length + 2;
            int end = body.IndexOf(' ', start);
            return end < 0 ? body.Substring(start) : body.Substring(start, end - start);
        }

        internal string NewChallenge()
        {
            byte[] nonce = Bytes.Repeat(0xC0, WireChallenge.NonceSize);
            nonce[0] = (byte)(Number >> 8);
            nonce[1] = (byte)Number;
            return "CHALLENGE nonce=" + Hex.Encode(nonce);
        }

        internal string PutSeed(string serial, int digits, int period, byte[] seed)
        {
            byte[] iv = Bytes.Repeat((byte)(Number + 1), EncryptedSeed.BlockSize);
            return PutSeed(serial, digits, period, iv, EncryptedSeed.Close(Keys, iv, seed));
        }

        internal static string PutSeed(string serial, int digits, int period, byte[] iv, byte[] ciphertext)
        {
            return "PUT-SEED serial=" + serial + " digits=" + digits.ToString() + " period=" + period.ToString()
                + " iv=" + Hex.Encode(iv) + " seed=" + Hex.Encode(ciphertext);
        }

        /// <summary>The body with its tag, for the next request.</summary>
        internal string Sign(string body)
        {
            return body + TagField + Hex.Encode(Keys.TagRequest(_challenge.RequestMessage(Number + 1, body)));
        }

        /// <summary>The line of a request, with the next number.</summary>
        internal byte[] Request(string body)
        {
            _asked = body;
            Number++;
            return WireFrame.Format(WireFrame.Request, Number, body);
        }

        /// <summary>Checks the one answer, its number and its tag. Takes unit ID, serial and keys from INFO, the nonce from CHALLENGE.</summary>
        /// <returns>The body without the tag.</returns>
        internal string ReadAnswer(byte[] sent)
        {
            FrameAssembler lines = new FrameAssembler(WireFrame.Answer);
            for (int i = 0; i < sent.Length; i++)
            {
                Assert.AreEqual(i == sent.Length - 1, lines.Push(sent[i]), "not exactly one line");
            }

            WireFrame frame;
            Assert.AreEqual(0, (int)WireFrame.Parse(lines.Line, lines.Length, out frame));
            Assert.AreEqual(Number, frame.Number);
            string body = frame.Body;
            bool isOk = body.StartsWith("OK");
            if (isOk && _asked.StartsWith("INFO"))
            {
                ReadIdentity(body);
            }

            if (isOk && _asked.StartsWith("CHALLENGE"))
            {
                _nonce = Bytes.Hex(Field(_asked, "nonce"));
                _challenge = new WireChallenge(_unitId, _serial, _nonce, Bytes.Hex(Field(body, "nonce")));
            }

            int tag = body.IndexOf(TagField);
            Assert.AreEqual(isOk && (_asked.IndexOf(TagField) >= 0 || _asked.StartsWith("CHALLENGE")), tag >= 0, body);
            if (tag < 0)
            {
                return body;
            }

            string signed = body.Substring(0, tag);
            Assert.AreEqual(Hex.Encode(Keys.TagAnswer(_challenge.AnswerMessage(frame.Number, signed))), body.Substring(tag + TagField.Length));
            return signed;
        }

        /// <summary>Takes unit ID and serial from INFO, and the keys of the life state.</summary>
        private void ReadIdentity(string info)
        {
            _unitId = Bytes.Hex(Field(info, "unit"));
            _serial = Field(info, "serial");
            Keys = Field(info, "life") == "sealed" ? WireKeys.ForManagement(_cipher, Bytes.RfcSecret()) : new WireKeys(_cipher, FactoryFiles.UnitKey());
        }
    }
}
