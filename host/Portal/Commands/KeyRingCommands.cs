using System.CommandLine;
using System.Globalization;
using Keyfob.Cli;
using Keyfob.Verifier.Rotation;

namespace Keyfob.Portal.Commands;

/// <summary><c>key-ring</c>: rotates and removes the keys that encrypt the seeds, while the service runs.</summary>
internal static class KeyRingCommands
{
    public static Command Create(TextWriter output, TextWriter error) =>
        new("key-ring", "Rotates and removes the keys that encrypt the seeds, while the service runs.") { Rotate(output, error), Encrypt(output, error), Remove(output, error) };

    private static Command Rotate(TextWriter output, TextWriter error)
    {
        var command = new Command("rotate", "Adds a key to the key ring of this machine, which is used from now on. Then copy the file to the other servers, and run encrypt.");
        return StoreCommand.On(command, error, async (_, store) =>
        {
            var id = await new KeyAddition(store.Database, store.Keys, TimeProvider.System).AddAsync(null, StoreCommand.Actor, "key-ring rotate", CancellationToken.None);
            output.WriteLine($"The key {id} is added.");
            return ExitCode.Done;
        });
    }

    private static Command Encrypt(TextWriter output, TextWriter error)
    {
        var command = new Command("encrypt", "Encrypts all seeds with the key that is used now. It can be interrupted and run again.");
        return StoreCommand.On(command, error, async (_, store) =>
        {
            var done = await new SeedRotation(store.Database, store.Keys, TimeProvider.System).RunAsync(StoreCommand.Actor, CancellationToken.None);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done.Encrypted} seeds are encrypted with {done.KeyId} now; it has {done.Total}, others have {done.Left}."));
            foreach (var serial in done.Damaged)
            {
                output.WriteLine($"The seed of {serial} cannot be decrypted: its row was changed past the program.");
            }

            return done.Left == 0 ? ExitCode.Done : ExitCode.Failed;
        });
    }

    private static Command Remove(TextWriter output, TextWriter error)
    {
        var id = new Option<string>("--id") { Description = "The ID of the key.", HelpName = "ID", Required = true };
        var command = new Command("remove", "Removes a key that nothing in the database needs.") { id };
        return StoreCommand.On(command, error, async (result, store) =>
        {
            try
            {
                await new KeyRemoval(store.Database, store.Keys, TimeProvider.System).RemoveAsync(result.GetValue(id)!, StoreCommand.Actor, null, CancellationToken.None);
            }
            catch (KeyInUseException used)
            {
                throw new BadArgumentException(used.Message);
            }

            output.WriteLine("The key is removed.");
            return ExitCode.Done;
        });
    }
}
