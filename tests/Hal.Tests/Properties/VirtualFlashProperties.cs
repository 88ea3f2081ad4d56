using CsCheck;
using Keyfob.Drivers;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;

namespace Keyfob.Hal.Tests.Properties;

/// <summary>Compares the flash with its simple model, over random operations, failures and power losses.</summary>
[TestClass]
public class VirtualFlashProperties
{
    private static readonly string[] s_names = ["a", "b", "c"];

    private static readonly Gen<string> s_name = Gen.Int[0, 2].Select(i => s_names[i]);

    private static readonly Gen<Step> s_step = Gen.Select(
        Gen.Int[0, 7], s_name, s_name, Gen.Byte.Array[0, 9], Gen.Frequency((12, Gen.Const(Trouble.None)), (1, Gen.Const(Trouble.Cut)), (1, Gen.Const(Trouble.Failure))))
        .Select((kind, name, newName, bytes, trouble) => new Step(kind, name, newName, bytes, trouble));

    private enum Trouble
    {
        None,
        Cut,
        Failure,
    }

    [TestMethod]
    public void Durable_content_equals_the_models() => s_step.Array[1, 30].Sample(
        steps =>
        {
            var flash = new VirtualFlash();
            var model = new FlashModel();
            IFile? file = null;
            foreach (Step step in steps)
            {
                flash.LosePowerAfterCommit = step.Trouble == Trouble.Cut ? 1 : 0;
                flash.FailOperation = step.Trouble == Trouble.Failure ? 1 : 0;
                bool done = Try(() => file = step.OnFlash(flash, file));
                int operationsLeft = flash.FailOperation;
                flash.FailOperation = 0;
                if (step.Trouble == Trouble.Failure && operationsLeft == 0)
                {
                    // It failed and changed nothing; a delete and a check do not say so. A file whose close failed is lost.
                    Assert.AreEqual(step.Kind is 3 or 5, done);
                    if (step.Kind == 2)
                    {
                        model.LosePower();
                        file = null;
                    }
                }
                else
                {
                    bool expected = step.OnModel(model);
                    Assert.AreEqual(expected && !flash.HasLostPower, done);
                }

                if (flash.HasLostPower)
                {
                    flash.PowerUp();
                    model.LosePower();
                    file = null;
                }

                flash.LosePowerAfterCommit = 0;
                AreEqual(model, flash);
            }
        },
        iter: 20 * Check.Iter);

    [TestMethod]
    public void A_store_on_it_does_not_throw_and_reads_only_what_was_written() =>
        Gen.Select(Gen.Int[0, 2], s_name, Gen.Byte.Array[1, 30], Gen.Int[0, 12], Gen.Bool).Array[1, 12].Sample(
        calls =>
        {
            var flash = new VirtualFlash();
            var store = new FileStore(flash);
            foreach ((int kind, string name, byte[] bytes, int n, bool losesPower) in calls)
            {
                flash.LosePowerAfter = losesPower ? n : 0;
                flash.FailOperation = losesPower ? 0 : n;
                byte[]? before = flash.Peek(name);
                StoreStatus status = kind switch
                {
                    0 => store.Write(name, bytes, bytes.Length),
                    1 => store.WriteOnce(name, bytes, bytes.Length),
                    _ => store.Delete(name),
                };
                flash.PowerUp();
                flash.FailOperation = 0;
                byte[]? after = flash.Peek(name);
                bool unchanged = before == after || (before != null && after != null && before.AsSpan().SequenceEqual(after));
                bool isNew = after != null && after.AsSpan().SequenceEqual(bytes);
                Assert.IsTrue(kind switch
                {
                    0 => isNew || (status != StoreStatus.Ok && (unchanged || after!.Length == 0)),
                    1 => before is { Length: > 0 } ? unchanged && status != StoreStatus.Ok : isNew || (status == StoreStatus.Failed && after is null or { Length: 0 }),
                    _ => after == null || (status != StoreStatus.Ok && unchanged),
                });
            }
        },
        iter: 20 * Check.Iter);

    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is not AssertFailedException)
        {
            return false;
        }
    }

    private static void AreEqual(FlashModel model, VirtualFlash flash)
    {
        foreach (string name in s_names)
        {
            model.Durable.TryGetValue(name, out byte[]? expected);
            CollectionAssert.AreEqual(expected, flash.Peek(name));
        }
    }

    private sealed record Step(int Kind, string Name, string NewName, byte[] Bytes, Trouble Trouble)
    {
        public IFile? OnFlash(VirtualFlash flash, IFile? file)
        {
            switch (Kind)
            {
                case 0:
                    return flash.Create(Name);
                case 1:
                    (file ?? throw new InvalidOperationException()).Write(Bytes, 0, Bytes.Length);
                    return file;
                case 2:
                    (file ?? throw new InvalidOperationException()).Close();
                    return null;
                case 3:
                    flash.Delete(Name);
                    return file;
                case 4:
                    flash.Move(Name, NewName);
                    return file;
                case 5:
                    flash.Exists(Name);
                    return file;
                case 6:
                    return flash.Overwrite(Name);
                default:
                    flash.Open(Name).Close();
                    return file;
            }
        }

        public bool OnModel(FlashModel model) => Kind switch
        {
            0 => model.Create(Name),
            1 => model.Write(Bytes),
            2 => model.Close(),
            3 => model.Delete(Name),
            4 => model.Move(Name, NewName),
            5 => true,
            6 => model.Overwrite(Name),
            _ => model.Durable.ContainsKey(Name),
        };
    }
}
