using Keyfob.Codecs;
using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>PUT-SEED: which seeds, settings and encodings the token accepts.</summary>
    [TestClass]
    public class PutSeedTests
    {
        [TestMethod]
        [DataRow(16)]
        [DataRow(20)]
        [DataRow(32)]
        [DataRow(64)]
        public void A_seed_of_16_to_64_bytes_is_stored_with_its_settings(int length)
        {
            Rig rig = new Rig(LifeState.Blank);
            rig.Ask("INFO");
            byte[] seed = Bytes.Counting(length);
            string answer = rig.AskSigned(rig.Tool.PutSeed("ZZ0123456789", 8, 60, seed));
            Assert.AreEqual(Hex.Encode(rig.Tool.Keys.CheckValue("ZZ0123456789", 8, 60, seed)), Tool.Field(answer, "check"));
            byte[] read;
            new SeedFile(rig.Store).Read(out read);
            CollectionAssert.AreEqual(seed, read);
            string info = rig.Ask("INFO");
            Assert.AreEqual("ZZ0123456789", Tool.Field(info, "serial"));
            Assert.AreEqual("8", Tool.Field(info, "digits"));
            Assert.AreEqual("60", Tool.Field(info, "period"));
            Assert.AreEqual("0102030405060708090A0B0C0D0E0F10", Tool.Field(info, "unit"));
        }

        [TestMethod]
        [DataRow("KFTEST000001", 6, 30, 15, 15)]
        [DataRow("KFTEST000001", 6, 30, 65, 15)]
        [DataRow("KFTEST000001", 6, 30, 0, 15)]
        [DataRow("000000000000", 6, 30, 20, 15)]
        [DataRow("kftest000001", 6, 30, 20, 15)]
        [DataRow("KFTEST00001", 6, 30, 20, 15)]
        [DataRow("KFTEST0000001", 6, 30, 20, 15)]
        [DataRow("KFTEST00000-", 6, 30, 20, 15)]
        [DataRow("KFTEST000001", 7, 30, 20, 15)]
        [DataRow("KFTEST000001", 6, 31, 20, 15)]
        [DataRow("", 6, 30, 20, 15)]
        [DataRow("KF TEST00001", 6, 30, 20, 14)]
        public void A_seed_serial_digits_or_period_out_of_range_is_refused(string serial, int digits, int period, int length, int error)
        {
            Rig rig = new Rig(LifeState.Blank);
            rig.Ask("INFO");
            AssertRefused(rig, error, rig.Tool.PutSeed(serial, digits, period, Bytes.Counting(length)));
        }

        // Blocks of plaintext, its first byte, the index of a padding byte that is 1 (0 for none), bytes of the IV.
        [TestMethod]
        [DataRow(2, 20, 0, 16, 0)]
        [DataRow(2, 20, 21, 16, 15)]
        [DataRow(2, 20, 31, 16, 15)]
        [DataRow(3, 20, 0, 16, 15)]
        [DataRow(2, 16, 0, 16, 0)]
        [DataRow(1, 20, 0, 16, 15)]
        [DataRow(2, 32, 0, 16, 15)]
        [DataRow(2, 255, 0, 16, 15)]
        [DataRow(2, 20, 0, 15, 15)]
        public void The_encrypted_seed_has_one_valid_length_and_padding(int blocks, int first, int padding, int ivLength, int error)
        {
            Rig rig = new Rig(LifeState.Blank);
            rig.Ask("INFO");
            byte[] plaintext = new byte[blocks * 16];
            plaintext[padding] = 1;
            plaintext[0] = (byte)first;
            byte[] ciphertext = rig.Tool.Keys.Encrypt(new byte[16], plaintext);
            string body = Tool.PutSeed(FactoryFiles.Serial, 6, 30, new byte[ivLength], ciphertext);
            if (error == 0)
            {
                Rig.AssertAnswer(0, rig.AskSigned(body));
            }
            else
            {
                AssertRefused(rig, error, body);
            }
        }

        [TestMethod]
        [DataRow("PUT-SEED")]
        [DataRow("PUT-SEED serial=KFTEST000001 digits=6 period=30 iv= seed=00")]
        [DataRow("PUT-SEED serial=KFTEST000001 digits=6 period=30 iv=00 seed=")]
        [DataRow("PUT-SEED serial=KFTEST000001 digits=06 period=30 iv=00 seed=00")]
        [DataRow("PUT-SEED digits=6 serial=KFTEST000001 period=30 iv=00 seed=00")]
        public void Missing_misplaced_and_misspelt_fields_are_refused(string body)
        {
            AssertRefused(new Rig(LifeState.Blank), 14, body);
        }

        [TestMethod]
        public void A_ciphertext_of_one_and_a_half_blocks_is_refused()
        {
            AssertRefused(new Rig(LifeState.Blank), 15, Tool.PutSeed(FactoryFiles.Serial, 6, 30, new byte[16], new byte[24]));
        }

        [TestMethod]
        public void A_repeated_PUT_SEED_succeeds_and_keeps_clock_and_trim()
        {
            Rig rig = new Rig(LifeState.Blank);
            string first = rig.AskSigned(rig.PutSeed());
            Assert.AreEqual(first, rig.AskSigned(rig.PutSeed()));
            Rig.AssertAnswer(0, rig.AskSigned(rig.SetTime(7, 0)));
            Rig.AssertAnswer(0, rig.AskSigned("TRIM ageing=4 ppm=41"));
            Assert.AreEqual(first, rig.AskSigned(rig.PutSeed()));
            string info = rig.Ask("INFO");
            Assert.AreEqual("1700000007", Tool.Field(info, "set"));
            Assert.AreEqual("41", Tool.Field(info, "trim"));
        }

        [TestMethod]
        [DataRow("KFTEST000002", 6, 30, 0)]
        [DataRow("KFTEST000001", 8, 30, 0)]
        [DataRow("KFTEST000001", 6, 60, 0)]
        [DataRow("KFTEST000001", 6, 30, 1)]
        public void PUT_SEED_with_another_content_is_refused_with_24(string serial, int digits, int period, int change)
        {
            Rig rig = new Rig(LifeState.Provisioned);
            rig.Ask("INFO");
            byte[] seed = Bytes.RfcSecret();
            seed[19] ^= (byte)change;
            AssertRefused(rig, 24, rig.Tool.PutSeed(serial, digits, period, seed));
            seed = Bytes.Repeat(1, 21);
            AssertRefused(rig, 24, rig.Tool.PutSeed(FactoryFiles.Serial, 6, 30, seed));
        }

        [TestMethod]
        public void A_seed_that_reads_back_differently_is_refused_with_30()
        {
            Rig rig = new Rig(LifeState.Blank);
            SwappedSeedStore store = new SwappedSeedStore(rig.Flash);
            rig.Store = store;
            rig.Boot();
            string body = rig.Sign(rig.PutSeed());
            store.Swaps = true;
            Rig.AssertAnswer(30, rig.Ask(body));
        }

        private static void AssertRefused(Rig rig, int error, string body)
        {
            string signed = rig.Sign(body);
            int commits = rig.Flash.Commits;
            Rig.AssertAnswer(error, rig.Ask(signed));
            Assert.AreEqual(commits, rig.Flash.Commits);
        }
    }
}
