namespace System
{
    public class ObjectDisposedException : SystemException
    {
        public ObjectDisposedException() => throw null;
        public ObjectDisposedException(string objectName) => throw null;
        public ObjectDisposedException(string message, Exception innerException) => throw null;
    }
}
