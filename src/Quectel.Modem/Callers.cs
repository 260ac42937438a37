using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>Those who wait for the modem.</summary>
internal static class Callers
{
    /// <summary>
    /// Lets one of them go on: on the thread that has just read the port, when that is this one and has read all there
    /// is, or else on the thread pool. Never at once, so nothing that is held here is in its way.
    /// </summary>
    public static void Resume(IThreadPoolWorkItem work)
    {
        if (!PortThreads.TryRunHere(work))
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: true);
        }
    }
}
