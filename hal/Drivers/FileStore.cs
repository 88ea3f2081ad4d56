using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>The store on a file system that promises little (device-facts section 3).</summary>
    public sealed class FileStore : IStore
    {
        // Where a write-once file grows before it gets its name.
        private const string Unfinished = ".new";

        private readonly IFileSystem _files;

        /// <summary>Takes the file system; touches nothing yet.</summary>
        public FileStore(IFileSystem files)
        {
            _files = files;
        }

        /// <inheritdoc/>
        public StoreStatus Read(string name, byte[] buffer, out int length)
        {
            length = 0;
            IFile file = null;
            try
            {
                if (!_files.Exists(name))
                {
                    return StoreStatus.NotFound;
                }

                file = _files.Open(name);
                int size = file.Length;
                if (size > buffer.Length)
                {
                    return StoreStatus.Failed;
                }

                // A read may come back short without being at the end.
                int position = 0;
                while (position < size)
                {
                    int count = file.Read(buffer, position, size - position);
                    if (count <= 0)
                    {
                        return StoreStatus.Failed;
                    }

                    position += count;
                }

                length = size;
                return StoreStatus.Ok;
            }
            catch (Exception)
            {
                // The platform has no exception of its own for a flash error.
                return StoreStatus.Failed;
            }
            finally
            {
                Close(file);
            }
        }

        /// <inheritdoc/>
        public StoreStatus Write(string name, byte[] buffer, int length)
        {
            IFile file = null;
            try
            {
                file = _files.Create(name);
                file.Write(buffer, 0, length);

                // Closing is what makes it durable: its failure is the write's failure.
                IFile written = file;
                file = null;
                written.Close();
                return StoreStatus.Ok;
            }
            catch (Exception)
            {
                return StoreStatus.Failed;
            }
            finally
            {
                Close(file);
            }
        }

        /// <inheritdoc/>
        public StoreStatus WriteOnce(string name, byte[] buffer, int length)
        {
            try
            {
                if (_files.Exists(name))
                {
                    return StoreStatus.Exists;
                }

                string unfinished = name + Unfinished;
                if (Write(unfinished, buffer, length) != StoreStatus.Ok)
                {
                    return StoreStatus.Failed;
                }

                if (!ReadsBack(unfinished, buffer, length))
                {
                    return StoreStatus.Failed;
                }

                _files.Move(unfinished, name);
                return StoreStatus.Ok;
            }
            catch (Exception)
            {
                return StoreStatus.Failed;
            }
        }

        /// <inheritdoc/>
        public StoreStatus Delete(string name)
        {
            try
            {
                if (_files.Exists(name))
                {
                    _files.Delete(name);
                }

                return StoreStatus.Ok;
            }
            catch (Exception)
            {
                return StoreStatus.Failed;
            }
        }

        private static void Close(IFile file)
        {
            if (file == null)
            {
                return;
            }

            try
            {
                file.Close();
            }
            catch (Exception)
            {
                // What was to be said has been said by the status.
            }
        }

        private bool ReadsBack(string name, byte[] buffer, int length)
        {
            byte[] back = new byte[length];
            int backLength;
            bool same = Read(name, back, out backLength) == StoreStatus.Ok && backLength == length;
            for (int i = 0; i < length && same; i++)
            {
                same = back[i] == buffer[i];
            }

            // It may be a seed.
            Array.Clear(back, 0, back.Length);
            return same;
        }
    }
}
