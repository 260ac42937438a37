using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Quectel.Modem.Transport;

/// <summary>
/// The two threads of a port. One leads: it reads the port, and then runs what waited for the bytes, so that an answer
/// wakes no other thread. The other is its deputy: when the leader stays away from the port for too long, because a program
/// blocks or computes where it went on, the deputy leads from there on, and the first becomes deputy when it is back.
/// </summary>
/// <remarks>
/// <para>So what a program does costs the port 10 ms at most, whatever it waits for: the bytes it waits for, too, are read by
/// then. While there is no deputy nothing is run here; it goes to the thread pool.</para>
/// <para>The deputy sleeps as long as nothing is run, and looks every 5 ms while something is.</para>
/// </remarks>
internal sealed class PortThreads(string name, Action lead)
{
    // The kernel keeps 4 KiB of a terminal: 44 ms at 921 600 baud.
    private const int PatienceMilliseconds = 5;

    [ThreadStatic]
    private static PortThreads? _ofThisThread;

    private readonly object _gate = new(); // Not a Lock: the deputy waits on it.
    private readonly Queue<IThreadPoolWorkItem> _work = new();
    private Thread? _leader;
    private bool _hasStartedDeputy;
    private bool _hasDeputy;
    private bool _deputySleeps;
    private bool _isAway;
    private long _turn;
    private bool _hasEnded;

    /// <summary>Runs work on this thread when it leads a port and has read what there was.</summary>
    /// <returns>False when it must run elsewhere.</returns>
    public static bool TryRunHere(IThreadPoolWorkItem work) => _ofThisThread is { } threads && threads.TryAdd(work);

    /// <summary>Starts the first leader, which opens the port.</summary>
    public void Start(Action open)
    {
        _leader = NewThread(() =>
        {
            open();
            TakeTurns();
        });
        _leader.UnsafeStart();
    }

    /// <summary>Leader: runs what waited for the bytes that were read.</summary>
    /// <returns>False when another thread leads by now.</returns>
    public bool RunWork()
    {
        while (TryTake(out IThreadPoolWorkItem? work))
        {
            Run(work);
        }

        return IsLeader;
    }

    /// <summary>Leader: the port has ended. What is left goes to the thread pool.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            GiveAway_NeedsLock();
            Monitor.PulseAll(_gate);
        }
    }

    private bool IsLeader
    {
        get
        {
            lock (_gate)
            {
                return _leader == Thread.CurrentThread;
            }
        }
    }

    private Thread NewThread(ThreadStart run) => new(run) { IsBackground = true, Name = name };

    private void TakeTurns()
    {
        _ofThisThread = this;
        do
        {
            if (IsLeader)
            {
                lead();
            }
        }
        while (TryBecomeLeader());
    }

    private bool TryAdd(IThreadPoolWorkItem work)
    {
        lock (_gate)
        {
            if (_leader != Thread.CurrentThread || _hasEnded)
            {
                return false;
            }

            if (!_hasStartedDeputy)
            {
                _hasStartedDeputy = true;
                NewThread(TakeTurns).UnsafeStart();
            }

            if (_hasDeputy)
            {
                _work.Enqueue(work);
            }

            return _hasDeputy;
        }
    }

    private bool TryTake([NotNullWhen(true)] out IThreadPoolWorkItem? work)
    {
        lock (_gate)
        {
            _isAway = false;
            work = null;
            if (_leader == Thread.CurrentThread && _work.TryDequeue(out work))
            {
                _isAway = true;
                _turn++;
                if (_deputySleeps)
                {
                    Monitor.Pulse(_gate);
                }
            }

            return work is not null;
        }
    }

    private static void Run(IThreadPoolWorkItem work)
    {
        try
        {
            work.Execute();
        }
        catch (Exception error)
        {
            // A fault of the program, not of the port: it ends where it would have on the thread pool.
            var fault = ExceptionDispatchInfo.Capture(error);
            ThreadPool.UnsafeQueueUserWorkItem(static fault => fault.Throw(), fault, preferLocal: false);
        }
    }

    /// <summary>Deputy: waits until the leader is away too long.</summary>
    /// <returns>False when the port has ended.</returns>
    private bool TryBecomeLeader()
    {
        lock (_gate)
        {
            _hasDeputy = true;
            while (!_hasEnded)
            {
                long turn = _turn;
                bool wasAway = _isAway;
                Monitor.Wait(_gate, PatienceMilliseconds);
                if (_hasEnded || turn != _turn)
                {
                    continue;
                }

                if (wasAway && _isAway)
                {
                    _leader = Thread.CurrentThread;
                    _hasDeputy = _isAway = false;
                    GiveAway_NeedsLock();
                    return true;
                }

                if (!_isAway)
                {
                    _deputySleeps = true;
                    Monitor.Wait(_gate);
                    _deputySleeps = false;
                }
            }

            return false;
        }
    }

    private void GiveAway_NeedsLock()
    {
        while (_work.TryDequeue(out IThreadPoolWorkItem? work))
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
    }
}
