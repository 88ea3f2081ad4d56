using Keyfob.Device.Tests;
using Keyfob.Device.Token.Tests.Wire;
using Keyfob.Storage;
using nanoFramework.TestFramework;

namespace Keyfob.Device.Token.Tests.Provisioning
{
    /// <summary>Each command with a power loss or a flash error at each operation of the flash.</summary>
    [TestClass]
    public class InterruptionTests
    {
        // The life states before and after the command.
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
        public void A_command_completes_when_it_is_repeated_after_a_power_loss_at_any_operation(string command, int before, int after)
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
        public void A_command_completes_when_it_is_repeated_after_a_flash_error_at_any_operation(string command, int before, int after)
        {
            for (int n = 1; Interrupt(command, before, after, 0, n); n++)
            {
            }
        }

        /// <returns>False when the command ended before that operation.</returns>
        private static bool Interrupt(string command, int before, int after, int losePowerAfter, int failOperation)
        {
            Rig rig = new Rig((LifeState)before);
            if (command == "FIRST-TIME")
            {
                // The time floor does not exist yet.
                Rig.AssertAnswer(0, rig.AskSigned(rig.PutSeed()));
                before = 1;
            }

            string request = Request(rig, command);
            rig.Flash.LosePowerAfter = losePowerAfter;
            rig.Flash.FailOperation = failOperation;
            string answer = rig.Ask(request);
            bool reached = rig.Flash.HasLostPower || (failOperation > 0 && rig.Flash.FailOperation == 0);
            if (losePowerAfter > 0)
            {
                rig.Boot();
            }

            rig.Flash.FailOperation = 0;
            if (answer.StartsWith("ERR"))
            {
                Rig.AssertAnswer(30, answer);
                Assert.IsTrue(reached, "ERR 30 without a flash error");
            }

            string where = command + " " + (losePowerAfter + failOperation).ToString();
            int life = ReadLifeState(rig);
            Assert.IsTrue(life == before || life == after, where);
            bool isConfirmed = answer.StartsWith("OK");
            if (isConfirmed || losePowerAfter > 0)
            {
                AssertFiles(rig, life, where);
            }

            if (isConfirmed)
            {
                // What a command has confirmed is on the flash.
                Assert.AreEqual(after, life, where);
                AssertTimeFloor(rig, where);
            }

            if (life != (int)LifeState.Retired)
            {
                Rig.AssertAnswer(0, rig.Ask(Request(rig, command)));
            }
            else
            {
                rig.Boot();
            }

            Assert.AreEqual(after, ReadLifeState(rig), where);
            AssertFiles(rig, after, where);
            AdjustmentFile spent = new AdjustmentFile(rig.Store);
            spent.Read();
            Assert.IsTrue(before != 2 || spent.TotalSeconds >= 10 * rig.Clock.Sets, "the clock was set before the budget was spent");
            return reached;
        }

        private static string Request(Rig rig, string command)
        {
            // The press before is over, and the next press begins after the request.
            for (int i = 0; i < 2; i++)
            {
                rig.Time.Advance(600);
                rig.Ask("INFO");
            }

            rig.Contact.PressAt(rig.Time.Milliseconds + 1);
            rig.Contact.ReleaseAt(rig.Time.Milliseconds + 10500);
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

        private static int ReadLifeState(Rig rig)
        {
            string life = rig.ReadLifeState();
            return life == "blank" ? 0 : life == "provisioned" ? 1 : life == "sealed" ? 2 : life == "retired" ? 3 : -1;
        }

        private static void AssertTimeFloor(Rig rig, string where)
        {
            if (rig.ClockSetTo != 0)
            {
                TimeFloor floor;
                Assert.AreEqual((int)StorageStatus.Ok, (int)new TimeFloorFile(rig.Store).Read(out floor), where);
                Assert.IsTrue(floor.Seconds >= rig.ClockSetTo, where);
            }
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
            Assert.IsFalse(life == 3 && (Exists(rig, SeedFile.Name) || Exists(rig, SeedFile.Name + ".new")), "a seed is left: " + where);
            Assert.IsFalse(life >= 2 && (Exists(rig, UnitFile.Name) || Exists(rig, UnitFile.Name + ".new")), "a unit key is left: " + where);
        }

        private static bool Exists(Rig rig, string name)
        {
            return rig.Flash.Peek(name) != null;
        }
    }
}
