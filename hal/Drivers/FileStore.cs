using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>The store, on a file system with few guarantees (hal/Esp32/README.md, trap 3.2).</summary>
    public sealed class FileStore : IStore
    {
        // The name suffix of a write-once file until it is complete.
        private const string Unfinished = ".new";

        private readonly IFileSystem _files;

        /// <summary>Creates the store; does no operation yet.</summary>
        public FileStore(IFileSystem files)
        {
            _files = files;
        }

        /// <inheritdoc/>
        public StoreStatus Read(string name, byte[] buffer, out int length)
        {
            IFile file = null;
            StoreStatus status;
            length = 0;
            try
            {
                if (!IsThere(name))
                {
                    return StoreStatus.NotFound;
                }

                file = _files.Open(name);
                length = ReadAll(file, buffer);
                status = length < 0 ? StoreStatus.Failed : StoreStatus.Ok;
            }
            catch (Exception)
            {
                // The platform has no exception type of its own for flash errors.
                status = StoreStatus.Failed;
            }

            // Not in a finally block: an exception that is thrown and caught in one ends the interpreter.
            Close(file);
            length = status == StoreStatus.Ok ? length : 0;
            return status;
        }

        /// <inheritdoc/>
        public StoreStatus Write(string name, byte[] buffer, int length)
        {
            IFile file = null;
            bool isInPlace = false;
            try
            {
                file = OpenInPlace(name, length);
                isInPlace = file != null;
                file = isInPlace ? file : _files.Create(name);
                file.Write(buffer, 0, length);

                // The content is durable after the close, so a close that fails is a write that fails.
                file.Close();
                return StoreStatus.Ok;
            }
            catch (Exception)
            {
                Close(file);
            }

            if (isInPlace)
            {
                // A part of the new content over the old one would look like bit rot.
                Empty(name);
            }

            return StoreStatus.Failed;
        }

        /// <inheritdoc/>
        public StoreStatus WriteOnce(string name, byte[] buffer, int length)
        {
            try
            {
                string unfinished = name + Unfinished;
                if (IsThere(name))
                {
                    if (!IsEmpty(name))
                    {
                        // The unfinished file is not needed any more and may contain a secret.
                        return DeleteOnly(unfinished) == StoreStatus.Ok ? StoreStatus.Exists : StoreStatus.Failed;
                    }

                    _files.Delete(name);
                }

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
            // The unfinished file first: after a power loss in between, a repeated call still finds the file itself.
            StoreStatus status = DeleteOnly(name + Unfinished);
            return status == StoreStatus.Ok ? DeleteOnly(name) : status;
        }

        /// <summary>Opens a file whose size stays, for writing in place: that is one change of the flash instead of two, and the old content stays until
        /// the close. Null for another file.</summary>
        private IFile OpenInPlace(string name, int length)
        {
            if (!_files.Exists(name))
            {
                return null;
            }

            IFile file = _files.Overwrite(name);
            if (file.Length == length)
            {
                return file;
            }

            Close(file);
            return null;
        }

        private void Empty(string name)
        {
            try
            {
                Close(_files.Create(name));
            }
            catch (Exception)
            {
                // The write is reported as failed in any case.
            }
        }

        private StoreStatus DeleteOnly(string name)
        {
            try
            {
                if (!IsThere(name))
                {
                    return StoreStatus.Ok;
                }

                // The platform's delete does nothing, and throws nothing, if it does not see the file.
                _files.Delete(name);
                return IsThere(name) ? StoreStatus.Failed : StoreStatus.Ok;
            }
            catch (Exception)
            {
                return StoreStatus.Failed;
            }
        }

        /// <summary>Reads the whole file. Returns its length, or -1 when it is longer than the buffer or ends early.</summary>
        private static int ReadAll(IFile file, byte[] buffer)
        {
            int size = file.Length;
            if (size > buffer.Length)
            {
                return -1;
            }

            // A read may return fewer bytes than asked for before the end of the file.
            int position = 0;
            while (position < size)
            {
                int count = file.Read(buffer, position, size - position);
                if (count <= 0)
                {
                    return -1;
                }

                position += count;
            }

            return size;
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
                // The returned status reports the failure already.
            }
        }

        /// <summary>True if the file exists. The platform's check is false after an error too, so an open has the last word.</summary>
        private bool IsThere(string name)
        {
            if (_files.Exists(name))
            {
                return true;
            }

            try
            {
                Close(_files.Open(name));
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private bool IsEmpty(string name)
        {
            IFile file = _files.Open(name);
            bool empty = file.Length == 0;
            Close(file);
            return empty;
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

            // The content may be a seed.
            Array.Clear(back, 0, back.Length);
            return same;
        }
    }
}
