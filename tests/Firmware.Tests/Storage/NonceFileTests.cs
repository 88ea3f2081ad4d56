using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Firmware.Tests.Storage;

/// <summary>No number is returned twice, also when a write fails or the power is lost.</summary>
[TestClass]
public class NonceFileTests
{
    private readonly VirtualFlash _flash = new();

    [TestMethod]
    public void A_boot_reserves_32_numbers_with_one_write_and_the_next_boot_begins_behind_them()
    {
        var file = Open();
        Assert.AreEqual(7u, Next(file, first: 7));
        var commits = _flash.Commits;
        for (var number = 8u; number < 7 + NonceFile.BlockSize; number++)
        {
            Assert.AreEqual(number, Next(file, first: 7));
        }

        Assert.AreEqual(commits, _flash.Commits);
        Assert.AreEqual(7 + NonceFile.BlockSize, Next(file, first: 7));
        Assert.IsGreaterThan(commits, _flash.Commits);
        Assert.AreEqual(7 + (2 * NonceFile.BlockSize), Next(Open(), first: 7));
    }

    [TestMethod]
    public void When_an_operation_fails_no_number_is_returned_and_none_of_its_block_twice()
    {
        var highest = Next(Open(), first: 1);
        var failures = 0;
        for (var n = 1; ; n++)
        {
            var file = Open();
            _flash.FailOperation = n;
            var status = file.Next(false, 1, out var number);
            if (_flash.FailOperation != 0)
            {
                break;
            }

            if (status == StorageStatus.Ok)
            {
                Assert.IsGreaterThan(highest, number);
                highest = number;
                continue;
            }

            failures++;
            Assert.AreEqual(0u, number);

            // In the same boot the block is not used without a write.
            if (file.Next(false, 1, out number) == StorageStatus.Ok)
            {
                Assert.IsGreaterThan(highest, number);
                highest = number;
            }
        }

        _flash.FailOperation = 0;
        Assert.IsGreaterThanOrEqualTo(7, failures);
        Assert.IsGreaterThan(highest, Next(Open(), first: 1));
    }

    [TestMethod]
    [DataRow(0u, true)]
    [DataRow(1u, false)]
    public void The_last_block_ends_at_the_highest_number(uint beyond, bool exists)
    {
        var first = uint.MaxValue - NonceFile.BlockSize + beyond;
        Assert.AreEqual(exists ? StorageStatus.Ok : StorageStatus.Failed, Open().Next(true, first, out var number));
        Assert.AreEqual(exists ? first : 0, number);
        Assert.AreEqual(exists ? StorageStatus.Failed : StorageStatus.Missing, Open().Next(false, first, out _));
    }

    [TestMethod]
    public void A_missing_counter_begins_only_where_it_may()
    {
        Assert.AreEqual(StorageStatus.Missing, Open().Next(false, 5, out var number));
        Assert.AreEqual(0u, number);
        Assert.AreEqual(0, _flash.Commits);
        Assert.AreEqual(5u, Next(Open(), first: 5));
    }

    private NonceFile Open() => new(new FileStore(_flash));

    private static uint Next(NonceFile file, uint first)
    {
        Assert.AreEqual(StorageStatus.Ok, file.Next(true, first, out var number));
        return number;
    }
}
