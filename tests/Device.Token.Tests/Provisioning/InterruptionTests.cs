using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>Every command with the power cut, or the flash failing, at every operation: repeating it finishes it.</summary>
    [TestClass]
    public class InterruptionTests
    {
        // Where the token stands before, and after.
        [TestMethod]
        [DataRow("CHALLENGE", 1, 1)]
        [DataRow("PUT-SEED", 0, 1)]
        [DataRow("PUT-SEED", 1, 1)]
        [DataRow("FIRST-TIME", 0, 1)]
        [DataRow("SET-TIME", 1, 1)]
        [DataRow("SET-TIME", 2, 2)]
        [DataRow("TRIM", 1, 1)]
        [DataRow("SEAL", 1, 2)]
        [DataRow("WIPE", 0, 3)]
        [DataRow("WIPE", 1, 3)]
        [DataRow("WIPE", 2, 3)]
        public void A_power_cut_anywhere(string command, int before, int after)
        {
            for (int n = 1; Interrupt(command, before, after, n, 0); n++)
            {
            }
        }

        [TestMethod]
        [DataRow("CHALLENGE", 1, 1)]
        [DataRow("PUT-SEED", 0, 1)]
        [DataRow("PUT-SEED", 1, 1)]
        [DataRow("FIRST-TIME", 0, 1)]
        [DataRow("SET-TIME", 1, 1)]
        [DataRow("SET-TIME", 2, 2)]
        [DataRow("TRIM", 1, 1)]
        [DataRow("SEAL", 1, 2)]
        [DataRow("WIPE", 0, 3)]
        [DataRow("WIPE", 1, 3)]
        [DataRow("WIPE", 2, 3)]
        public void A_flash_error_anywhere(string command, int before, int after)
        {
            for (int n = 1; Interrupt(command, before, after, 0, n); n++)
            {
            }
        }

        /// <returns>False when the command was over before.</returns>
        private static bool Interrupt(string command, int before, int after, int cutAfter, int failOperation)
        {
            Rig rig = new Rig((LifeState)before);
            if (command == "FIRST-TIME")
            {
                // The time floor does not exist yet.
                Rig.Is(0, rig.Do(rig.PutSeed()));
                before = 1;
            }

            string request = Request(rig, command);
            rig.Flash.LosePowerAfter = cutAfter;
            rig.Flash.FailOperation = failOperation;
            string answer = rig.Ask(request);
            bool reached = rig.Flash.HasLostPower || (failOperation > 0 && rig.Flash.FailOperation == 0);
            if (cutAfter > 0)
            {
                rig.Boot();
            }

            rig.Flash.FailOperation = 0;
            if (answer.StartsWith("ERR"))
            {
                Rig.Is(30, answer);
                Assert.IsTrue(reached, "an error without one");
            }

            string where = command + " " + (cutAfter + failOperation).ToString();
            int life = LifeOf(rig);
            Assert.IsTrue(life == before || life == after, where);
            if (cutAfter > 0)
            {
                AssertFiles(rig, life, where);
            }

            if (life != (int)LifeState.Retired)
            {
                Rig.Is(0, rig.Ask(Request(rig, command)));
            }
            else
            {
                rig.Boot();
            }

            Assert.AreEqual(after, LifeOf(rig), where);
            AssertFiles(rig, after, where);
            AdjustmentFile spent = new AdjustmentFile(rig.Store);
            spent.Read();
            Assert.IsTrue(before != 2 || spent.TotalSeconds >= 10 * rig.Clock.Sets, "the clock was set on credit");
            return reached;
        }

        private static string Request(Rig rig, string command)
        {
            // Whatever the finger did before is over, and its next press comes after the request.
            for (int i = 0; i < 2; i++)
            {
                rig.Time.Advance(600);
                rig.Ask("INFO");
            }

            rig.Finger.PressAt(rig.Time.Milliseconds + 1);
            rig.Finger.ReleaseAt(rig.Time.Milliseconds + 10500);
            switch (command)
            {
                case "CHALLENGE": return rig.Tool.NewChallenge();
                case "PUT-SEED": return rig.Sign(rig.PutSeed());
                case "FIRST-TIME":
                case "SET-TIME": return rig.Sign(rig.SetTime(10, 0));
                case "TRIM": return rig.Sign("TRIM ageing=1 ppm=1");
                default: return rig.Sign(command);
            }
        }

        private static int LifeOf(Rig rig)
        {
            string life = rig.Life();
            return life == "blank" ? 0 : life == "provisioned" ? 1 : life == "sealed" ? 2 : life == "retired" ? 3 : -1;
        }

        private static void AssertFiles(Rig rig, int life, string where)
        {
            byte[] seed;
            StorageStatus status = new SeedFile(rig.Store).Read(out seed);
            if (life == 1 || life == 2)
            {
                CollectionAssert.AreEqual(Bytes.RfcSecret(), seed);
            }

            Assert.IsTrue(status == StorageStatus.Ok || status == StorageStatus.Missing, where);
            Assert.IsFalse(life == 3 && (Is(rig, SeedFile.Name) || Is(rig, SeedFile.Name + ".new")), "a seed " + where);
            Assert.IsFalse(life >= 2 && (Is(rig, UnitFile.Name) || Is(rig, UnitFile.Name + ".new")), "a key " + where);
        }

        private static bool Is(Rig rig, string name)
        {
            return rig.Flash.Peek(name) != null;
        }
    }
}
